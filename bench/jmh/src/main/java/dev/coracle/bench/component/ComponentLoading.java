package dev.coracle.bench.component;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.ComponentTemplate;
import dev.coracle.component.LinkerInstance;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ResourceType;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// From a prepared component to an instance. What it imports is there and fails when it is called, as with the other
/// engine.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ComponentLoading {
    /// The component's file.
    @Param("")
    public String guest = "";

    private final Engine engine = new Engine();
    private ComponentTemplate template =
            new ComponentLinker(engine).prepare(Component.compileText(engine, "(component)"));

    /// Reads, compiles and links the component.
    @Setup
    public void prepare() throws IOException {
        var component = Component.compile(engine, Files.readAllBytes(Path.of(guest)));
        var linker = new ComponentLinker(engine);
        component.type().imports().forEach((name, type) -> define(linker.root(), name, type));
        template = linker.prepare(component);
    }

    private static void define(LinkerInstance at, String name, ItemType type) {
        switch (type) {
            case ItemType.Func _ ->
                at.function(name, _ -> {
                    throw new UnsupportedOperationException(name);
                });
            case ItemType.TypeItem(ResourceType _) -> at.resource(name, Object.class);
            case ItemType.Instance(var instance) -> {
                var inner = at.instance(name);
                instance.exports().forEach((label, item) -> define(inner, label, item));
            }
            case ItemType.TypeItem _, ItemType.CoreModule _, ItemType.Component _ -> {}
        }
    }

    /// A store and an instance, and the end of both.
    @Benchmark
    public Object instantiate() {
        try (var store = new Store(engine)) {
            return template.instantiate(store);
        }
    }
}

package dev.coracle.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.binary.ComponentWriter;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.engine.CompileCache;
import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentCacheTest {
    /// Two modules, one of them in a component inside, whose functions have the same name and index.
    private static final String TEXT = """
            (component
              (component $Inner
                (core module $m (func (export "f") (param i32) (result i32) local.get 0 i32.const 2 i32.mul))
                (core instance $i (instantiate $m))
                (func (export "double") (param "n" s32) (result s32) (canon lift (core func $i "f"))))
              (instance $inner (instantiate $Inner))
              (core module $m (func (export "f") (param i32) (result i32) local.get 0 i32.const 1 i32.add))
              (core instance $i (instantiate $m))
              (export "double" (func $inner "double"))
              (func (export "next") (param "n" s32) (result s32) (canon lift (core func $i "f"))))
            """;

    @TempDir
    private Path folder;

    private List<Path> entries() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /// Calls both functions in a new engine with a new cache, as in another process.
    private void use(byte[] component) throws IOException {
        var cache = CompileCache.in(folder);
        var engine = new Engine(EngineConfig.DEFAULTS.withCompileCache(cache));
        try (var store = new Store(engine)) {
            var instance = new ComponentLinker(engine).instantiate(store, Component.compile(engine, component));
            assertThat(instance.func("double").call(new Value.S32(20))).contains(new Value.S32(40));
            assertThat(instance.func("next").call(new Value.S32(20))).contains(new Value.S32(21));
        }
        cache.save();
    }

    @Test
    void aKnownComponentRunsAndLeavesItsEntryAlone() throws IOException {
        byte[] component = ComponentWriter.write(ComponentParser.parse(TEXT));
        use(component);
        assertThat(entries()).hasSize(1);
        var entry = entries().getFirst();
        var time = Files.getLastModifiedTime(entry);
        byte[] saved = Files.readAllBytes(entry);
        use(component);
        assertThat(entries()).containsExactly(entry);
        assertThat(Files.getLastModifiedTime(entry)).isEqualTo(time);
        assertThat(entry).hasBinaryContent(saved);
    }
}

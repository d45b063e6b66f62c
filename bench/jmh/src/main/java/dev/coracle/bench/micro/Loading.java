package dev.coracle.bench.micro;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
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

/// From bytes to a module, and from a module to an instance.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class Loading {
    /// The file that [#compile] compiles.
    @Param("")
    public String guest = "";

    private final Engine engine = new Engine();
    private final Linker linker = new Linker(engine);
    private final Module small = Guests.compile(engine, "small.wat");
    private byte[] bytes = {};

    /// Reads the file.
    @Setup
    public void read() throws IOException {
        bytes = guest.isEmpty() ? bytes : Files.readAllBytes(Path.of(guest));
    }

    /// Decodes and validates. Code is generated when a function is first called, so that is not in it.
    @Benchmark
    public Module compile() {
        return Module.compile(engine, bytes);
    }

    /// A store and an instance with a memory of 1 MiB, a table and a global; one call; and the end of it.
    @Benchmark
    public Object instantiate() {
        try (var store = new Store(engine)) {
            return linker.instantiate(store, small).func("step").call();
        }
    }
}

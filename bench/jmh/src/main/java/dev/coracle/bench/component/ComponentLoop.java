package dev.coracle.bench.component;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Calls `run(iterations)` of one component. The script divides the time by the iterations, and compares the result,
/// which is printed once, with that of another engine.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ComponentLoop {
    /// The guest's file.
    @Param("")
    public String guest = "";

    /// How often one call of `run` repeats what is measured.
    @Param("1")
    public int iterations = 1;

    private final Store store = new Store(new Engine());
    private Loop loop = n -> n;

    /// What the component exports.
    public interface Loop {
        /// Repeats something.
        ///
        /// @return a number that depends on all repetitions
        int run(int n);
    }

    /// What a component may import.
    public static final class Arithmetic {
        /// Nothing that a compiler could fold over several calls.
        public int mix(int a, int b) {
            return a * 31 ^ b;
        }
    }

    /// Compiles the guest, and prints what it computes.
    @Setup
    public void instantiate() throws IOException {
        var linker = new ComponentLinker(store.engine());
        linker.instance("bench:host/math").functions(new Arithmetic());
        var component = Component.compileText(store.engine(), Files.readString(Path.of(guest)));
        loop = linker.instantiate(store, component).bind(Loop.class);
        System.out.println("result " + Integer.toUnsignedString(loop.run(iterations)));
    }

    /// One call of the guest.
    @Benchmark
    public int run() {
        return loop.run(iterations);
    }

    /// Gives the guest's memory back.
    @TearDown
    public void close() {
        store.close();
    }
}

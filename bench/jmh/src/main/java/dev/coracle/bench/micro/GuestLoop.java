package dev.coracle.bench.micro;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

/// Calls `run(iterations)` of one guest. The script divides the time by the iterations, and compares the result, which
/// is
/// printed once, with that of another engine.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class GuestLoop {
    /// The guest's file.
    @Param("")
    public String guest = "";

    /// How often one call of `run` repeats what is measured.
    @Param("1")
    public int iterations = 1;

    private Store store = new Store(new Engine());
    private MethodHandle run = MethodHandles.empty(MethodType.methodType(long.class, int.class));

    /// Compiles the guest, and prints what it computes.
    @Setup
    public void instantiate() throws Throwable {
        var module = Module.compileText(store.engine(), Files.readString(Path.of(guest)));
        run = linker().instantiate(store, module).func("run").handle();
        System.out.println("result " + (long) run.invokeExact(iterations));
    }

    private Linker linker() throws ReflectiveOperationException {
        var type = MethodType.methodType(long.class, long.class);
        var step = MethodHandles.lookup().findStatic(GuestLoop.class, "step", type);
        return new Linker(store.engine())
                .define("host", "step", step)
                .define(
                        "host",
                        "boxed",
                        new FunctionType(List.of(NumberType.I64), List.of(NumberType.I64)),
                        (_, arguments) -> List.of(step((Long) arguments.getFirst())));
    }

    private static long step(Long value) {
        return step(value.longValue());
    }

    /// What a guest may import. Nothing that a compiler could fold over several calls.
    static long step(long value) {
        return (value ^ value >>> 29) * 6364136223846793005L + 1442695040888963407L;
    }

    /// One call of the guest.
    @Benchmark
    public long run() throws Throwable {
        return (long) run.invokeExact(iterations);
    }

    /// Gives the guest's memory back.
    @TearDown
    public void close() {
        store.close();
    }
}

package dev.coracle.bench.micro;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Func;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Store;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A call from Java of a guest's function that adds two numbers, in the three ways there are.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class JavaToWasm {
    private static final Store STORE = new Store(new Engine());
    private static final Func FUNC = new Linker(STORE.engine())
            .instantiate(STORE, Guests.compile(STORE.engine(), "add.wat"))
            .func("add");
    private static final MethodHandle HANDLE = FUNC.handle();
    private static final Adder BOUND = new Linker(STORE.engine())
            .instantiate(STORE, Guests.compile(STORE.engine(), "add.wat"))
            .bind(Adder.class);

    private long value;

    /// The guest, as Java sees it.
    public interface Adder {
        /// The sum.
        long add(long one, long other);
    }

    /// `Func.call`, which boxes.
    @Benchmark
    public Object call() {
        return FUNC.call(value++, 3L);
    }

    /// A constant method handle.
    @Benchmark
    public long handle() throws Throwable {
        return (long) HANDLE.invokeExact(value++, 3L);
    }

    /// A method of an interface that the instance was bound to.
    @Benchmark
    public long bound() {
        return BOUND.add(value++, 3L);
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What compiling one module has cost so far, and how much it may. Any thread.
public final class CodeBudget {
    private static final long NANOSECONDS_PER_MILLISECOND = 1_000_000;

    private final long mostTime;
    private final long mostBytes;
    private final AtomicLong time = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /// @param mostTime nanoseconds
    public CodeBudget(long mostTime, long mostBytes) {
        this.mostTime = mostTime;
        this.mostBytes = mostBytes;
    }

    /// Does a part of the work, and counts the time that it takes.
    ///
    /// @throws TrapException with [TrapCode#LIMIT_REACHED] if too much has been used before
    <T> T spend(Supplier<T> part) {
        if (time.get() > mostTime) {
            throw refusal(milliseconds(time.get()) + " ms of compiling", milliseconds(mostTime));
        }
        long start = System.nanoTime();
        try {
            return part.get();
        } finally {
            time.addAndGet(System.nanoTime() - start);
        }
    }

    /// [#spend(Supplier)] for what gives nothing.
    public void spend(Runnable part) {
        spend(() -> {
            part.run();
            return true;
        });
    }

    /// Counts code that has been made.
    ///
    /// @throws TrapException with [TrapCode#LIMIT_REACHED] if it is too much, and must not be used
    void add(long size) {
        long all = bytes.addAndGet(size);
        if (all > mostBytes) {
            bytes.addAndGet(-size);
            throw refusal(all + " bytes of code", mostBytes);
        }
    }

    private static long milliseconds(long nanoseconds) {
        return nanoseconds / NANOSECONDS_PER_MILLISECOND;
    }

    private static TrapException refusal(String wanted, long allowed) {
        return new TrapException(TrapCode.LIMIT_REACHED, wanted + ", " + allowed + " are allowed for a module");
    }
}

package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import org.jspecify.annotations.Nullable;

/// What the watch notes of a store's calls: the processor time and the Java heap that they use.
public final class StoreMeter {
    /// The part of a limit that a guest may allocate before somebody counts what it holds.
    private static final int UNCOUNTED_PART = 4;

    private final ResourceBudget budget;
    private final CallContext context;
    private final HostFailures host;
    private long allocated;
    private @Nullable HeapMeter heap;
    private boolean closed;

    public StoreMeter(ResourceBudget budget, CallContext context, HostFailures host) {
        this.budget = budget;
        this.context = context;
        this.host = host;
    }

    /// Adds processor time in nanoseconds.
    ///
    /// @return what to tell the guest if its limit, or its tenant's, is passed; null if it is not
    public @Nullable String addCpuTime(long time) {
        budget.add(Resource.CPU_TIME, time);
        var passed = budget.exceeded(Resource.CPU_TIME);
        return passed == null
                ? null
                : "after " + milliseconds(passed.used(Resource.CPU_TIME)) + " ms, "
                        + milliseconds(passed.limit(Resource.CPU_TIME)) + " are allowed";
    }

    private static long milliseconds(long nanoseconds) {
        return nanoseconds / 1_000_000;
    }

    /// Adds bytes that a call has allocated on the Java heap, garbage and what the host allocates included. When they
    /// could matter, the guest's objects are counted from now on.
    public void addAllocated(long bytes) {
        allocated += bytes;
        if (heap == null
                && (HeapWatch.isHalfFull() || allocated >= budget.lowestLimit(Resource.HEAP) / UNCOUNTED_PART)) {
            count();
        }
    }

    private synchronized void count() {
        if (!closed) {
            heap = new HeapMeter(budget, host, allocated);
            context.meter(heap);
        }
    }

    /// Refuses an object that cannot be.
    ///
    /// @throws TrapException if it is larger than the limits
    void checkObject(long bytes) {
        if (bytes > budget.lowestLimit(Resource.HEAP)) {
            throw new TrapException(TrapCode.LIMIT_REACHED, budget.refusal(Resource.HEAP, bytes));
        }
    }

    /// The store is closed.
    public synchronized void close() {
        closed = true;
        if (heap != null) {
            heap.close();
        }
        budget.close();
    }
}

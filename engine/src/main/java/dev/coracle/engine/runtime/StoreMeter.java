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
    private final StoreHost host;
    private long allocated;
    private @Nullable HeapMeter heap;
    private boolean closed;

    public StoreMeter(ResourceBudget budget, CallContext context, StoreHost host) {
        this.budget = budget;
        this.context = context;
        this.host = host;
    }

    /// Adds processor time in nanoseconds.
    ///
    /// @return the budget whose limit is passed, this store's or its tenant's; null if none is
    public @Nullable ResourceBudget addCpuTime(long time) {
        budget.add(Resource.CPU_TIME, time);
        return budget.exceeded(Resource.CPU_TIME);
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
            budget.tellRefused(Resource.HEAP, bytes);
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

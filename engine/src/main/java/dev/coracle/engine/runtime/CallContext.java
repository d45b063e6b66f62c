package dev.coracle.engine.runtime;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What one store's calls share: the lanes that arguments and results travel through where a Java signature cannot
/// carry them, and the tail call that is due.
///
/// Lane `i` holds parameter or result `i`: numbers in [#bits] (an `i32` sign-extended, floats as raw bits), vectors
/// and references in [#refs]. A callee reads its lanes before it does anything else, a caller right after the call.
/// Used by the one thread that runs the store.
public final class CallContext {
    private static final int MINIMUM_LANES = 16;

    public long[] bits = new long[MINIMUM_LANES];
    public @Nullable Object[] refs = new @Nullable Object[MINIMUM_LANES];

    /// The function to call next, its arguments in the lanes, or null; set by a tail call right before it returns.
    public @Nullable FunctionRef pending;

    /// Units that the guest may still use; used by code that takes fuel only.
    public long fuel;

    /// Asked for more when there is too little.
    public LongSupplier refill = () -> 0;

    /// Counts calls inside of each other; used by code that does so only, which belongs to a store.
    public @Nullable CallDepth callDepth;

    /// Counts what guests allocate on the Java heap, once that may matter; not before.
    private volatile @Nullable HeapMeter heap;

    /// Calls of the host's functions so far. Other threads read it while this one counts.
    public long hostCalls;

    /// The way into the store; none for lanes that belong to no store.
    public @Nullable StoreGate gate;

    /// Lets go of what the last calls left.
    public void clear() {
        Arrays.fill(refs, null);
        pending = null;
    }

    /// Makes room for `lanes` lanes. Called when a module is instantiated, never during a call.
    public void ensureLanes(int lanes) {
        if (bits.length < lanes) {
            bits = Arrays.copyOf(bits, lanes);
            refs = Arrays.copyOf(refs, lanes);
        }
    }

    /// Counts by this meter from now on. Any thread.
    public void meter(HeapMeter heap) {
        this.heap = heap;
    }

    /// What counts objects, if anything does.
    @Nullable
    HeapMeter heap() {
        return heap;
    }

    /// Runs the pending tail call and those that follow from it; the results are in the lanes then.
    public void runPending() {
        for (var next = pending; next != null; next = pending) {
            pending = null;
            next.enter(this);
        }
    }
}

package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Estimates how many bytes of objects the guests of one store hold on the Java heap.
///
/// Of each 64 KiB or so that they allocate, there is a weak reference to one object here, with all bytes since the
/// object before. So the bytes of references that are not cleared are what guests hold, and garbage that no
/// collection has met yet. Only when that is above a limit, and stays there after a collection, is it asked what
/// is garbage: [HeapWatch].
///
/// What was allocated before somebody began to count is not known; it is a quarter of the limit at most.
///
/// The thread that runs the store counts; any thread may look.
public final class HeapMeter {
    private static final long LONGEST_INTERVAL = 1 << 16;
    private static final long SHORTEST_INTERVAL = 1 << 12;
    /// Samples that a store at its limit has, so that the estimate is right to some per cent.
    private static final long SAMPLES = 512;

    private static final int FIRST_CAPACITY = 32;
    /// Looks again when a sixteenth more is counted.
    private static final int LOOK_SHIFT = 4;

    private static final Sample[] NONE = {};

    private final ResourceBudget budget;
    private final StoreHost host;
    private final long uncounted;
    private final long interval;
    private long drawn;
    private long credit;
    private long seed = System.identityHashCode(this);

    private Sample[] samples = NONE;
    private int count;
    private long counted;
    private long nextLook;
    private @Nullable WeakReference<Object> canary;
    private boolean closed;

    /// An object that stands for all that was allocated since the last one.
    private static final class Sample extends WeakReference<Object> {
        private final long bytes;
        private final long begun = HeapWatch.begun();

        private Sample(Object object, long bytes) {
            super(object);
            this.bytes = bytes;
        }
    }

    /// @param host closes the store when the Java heap is full
    /// @param uncounted bytes that the store has allocated so far, garbage included
    public HeapMeter(ResourceBudget budget, StoreHost host, long uncounted) {
        this.budget = budget;
        this.uncounted = uncounted;
        this.host = host;
        this.interval = Math.clamp(budget.lowestLimit(Resource.HEAP) / SAMPLES, SHORTEST_INTERVAL, LONGEST_INTERVAL);
        this.drawn = interval / 2;
        this.credit = drawn;
    }

    /// Counts an object that has been made.
    ///
    /// @throws TrapException if guests hold more than they may
    void count(Object object, long bytes) {
        long left = credit - bytes;
        credit = left;
        if (left < 0) {
            sample(object);
        }
    }

    private void sample(Object object) {
        long bytes = drawn - credit;
        drawn = draw();
        credit = drawn;
        HeapWatch.addAllocated(bytes);
        if (add(new Sample(object, bytes))) {
            look();
        }
    }

    /// Where samples lie must not follow from what the guest does.
    private long draw() {
        seed = seed * 6364136223846793005L + 1442695040888963407L;
        return interval / 2 + Long.remainderUnsigned(seed >>> 16, interval);
    }

    /// @return whether it is time for a look
    private synchronized boolean add(Sample sample) {
        if (closed) {
            return false;
        }
        if (samples.length == 0) {
            HeapWatch.add(this);
        }
        if (count == samples.length) {
            compact();
        }
        samples[count] = sample;
        count++;
        counted += sample.bytes;
        budget.add(Resource.HEAP, sample.bytes);
        return counted >= nextLook;
    }

    /// Forgets objects that were collected.
    ///
    /// @return bytes of those that were not
    synchronized long refresh() {
        compact();
        return counted;
    }

    /// Bytes of objects that were met by a collection of the whole heap, and not found to be garbage since.
    ///
    /// @param collection its number
    synchronized long proven(long collection) {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            if (samples[i].begun < collection && !samples[i].refersTo(null)) {
                bytes += samples[i].bytes;
            }
        }
        return bytes;
    }

    boolean isPartOf(ResourceBudget other) {
        return budget.isPartOf(other);
    }

    /// Bytes that were allocated before somebody counted, most of them garbage with most guests.
    long uncounted() {
        return uncounted;
    }

    private void compact() {
        int live = 0;
        long bytes = 0;
        var kept = new Sample[Math.max(FIRST_CAPACITY, samples.length)];
        for (int i = 0; i < count; i++) {
            if (!samples[i].refersTo(null)) {
                kept[live++] = samples[i];
                bytes += samples[i].bytes;
            }
        }
        boolean isFull = live > kept.length - kept.length / 4;
        samples = isFull ? Arrays.copyOf(kept, 2 * kept.length) : kept;
        count = live;
        budget.add(Resource.HEAP, bytes - counted);
        counted = bytes;
    }

    private void look() {
        boolean isAbove = budget.isAbove(Resource.HEAP);
        if (!isAbove && !HeapWatch.isTight()) {
            canary = null;
        } else if (isRipe()) {
            canary = null;
            settle();
        }
        nextLook = counted + Math.max(interval, Math.min(counted >> LOOK_SHIFT, HeapWatch.step()));
    }

    /// Whether what is counted has met a collection, be it of young objects only, or is too much to wait for one.
    private boolean isRipe() {
        var known = canary;
        if (known == null) {
            canary = new WeakReference<>(new Object());
            return HeapWatch.isUrgent(budget);
        }
        return known.refersTo(null) || HeapWatch.isUrgent(budget);
    }

    /// Finds out what is garbage, and ends the guest if the rest is too much.
    private void settle() {
        HeapWatch.refreshAll();
        var above = budget.above(Resource.HEAP);
        boolean isKnown = above != null && (HeapWatch.isProven(above) || HeapWatch.collectInTurn());
        var passed = isKnown ? budget.exceeded(Resource.HEAP) : null;
        if (passed != null) {
            passed.tellReached(Resource.HEAP, passed.used(Resource.HEAP));
            throw new TrapException(TrapCode.LIMIT_REACHED, budget.refusal(Resource.HEAP, 0));
        }
        HeapWatch.makeRoom(this);
    }

    /// Ends the guest, whose objects fill the Java heap, and closes its store.
    void evict(long bytes) {
        host.evict("the Java heap is full; this guest holds " + bytes + " bytes of objects, more than others");
    }

    /// The store is closed.
    public synchronized void close() {
        closed = true;
        HeapWatch.forget(this, counted); // first, for whoever looks for the one that holds most
        samples = NONE;
        count = 0;
        counted = 0;
    }
}

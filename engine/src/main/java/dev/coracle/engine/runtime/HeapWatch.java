package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.StopPoint;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Finds out what of the Java heap guests really hold, when that matters: a store is above its limit, or the heap is
/// nearly full.
///
/// The way to know is a collection of the whole heap. Everybody waits for it, so there is one for all who ask.
/// Together they take a twentieth of the time, or a fifth when guests have allocated as much since the last one as
/// was left by it; unless one takes long, or the heap is full: then the JVM would begin one anyway.
public final class HeapWatch {
    /// The heap counts as full when less than this part of it is free.
    private static final int FULL_PART = 8;
    /// Nothing is waited for when less than this part is free. Some of it no collector ever uses.
    private static final int LAST_PART = 16;
    /// All guests that allocate at a time take no more than the rest between two looks.
    private static final int STEP_PART = 256;
    /// A store that holds less than this part does not fill the heap.
    private static final int TELLING_PART = 64;
    /// Time between collections, in times of what one took.
    private static final int PAUSE = 19;

    private static final int SHORT_PAUSE = 4;
    private static final int RESERVE_BYTES = 1 << 18;
    /// Longest time between collections: a guest above its limit must not wait for minutes because the last
    /// collection was slow.
    private static final long LONGEST_PAUSE_NANOSECONDS = 3_000_000_000L;
    /// What a store may be above its limit before a collection is not waited for: twice the limit, or this.
    private static final long URGENT = 64L << 20;
    /// How long a guest waits at a time: for its turn to ask for a collection, or until another one is gone that holds
    /// more.
    private static final long REST_MILLISECONDS = 10;

    /// Bytes after which a store is looked at again at the latest.
    private static final long LONGEST_STEP =
            Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 64);

    private static final OldGeneration OLD = OldGeneration.find();

    private static final Set<HeapMeter> METERS =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private static final Object COLLECTING = new Object();

    /// Since the last collection.
    private static final AtomicLong ALLOCATED = new AtomicLong();
    /// What stores held that have been closed since the last collection.
    private static final AtomicLong FREED = new AtomicLong();

    private static volatile long lastEnd = System.nanoTime();
    private static volatile long lastTime;
    private static volatile long lastLeft;
    private static volatile long collections;
    /// The last collection that began; it has ended when it is [#collections].
    private static volatile long begun;
    /// Let go of when the heap is full after all, so that there is room to say so.
    private static volatile byte @Nullable [] reserve = new byte[RESERVE_BYTES];
    /// By `-XX:+DisableExplicitGC`, which leaves only the JVM's own collections.
    private static volatile boolean disabled;

    private HeapWatch() {}

    /// Looks at a meter from now on.
    static void add(HeapMeter meter) {
        METERS.add(meter);
    }

    /// Looks at it no more: its store is closed.
    ///
    /// @param bytes that it held
    static void forget(HeapMeter meter, long bytes) {
        FREED.addAndGet(bytes);
        METERS.remove(meter);
    }

    /// Guests have allocated as much again.
    static void addAllocated(long bytes) {
        ALLOCATED.addAndGet(bytes);
    }

    /// The number of the last collection that began.
    static long begun() {
        return begun;
    }

    /// Whether more than the limit has met the last collection already, whoever asked for that. Where many are above
    /// their limits, it might be another's turn each time.
    static boolean isProven(ResourceBudget budget) {
        long last = collections;
        long held = meters().stream()
                .filter(meter -> meter.isPartOf(budget))
                .mapToLong(meter -> meter.proven(last))
                .sum();
        return held > budget.limit(Resource.HEAP);
    }

    static void refreshAll() {
        meters().forEach(HeapMeter::refresh);
    }

    private static List<HeapMeter> meters() {
        synchronized (METERS) {
            return List.copyOf(METERS);
        }
    }

    /// Whether the Java heap is nearly full, as far as the JVM knows without a collection.
    static boolean isFull() {
        return free() < Runtime.getRuntime().maxMemory() / FULL_PART || OLD.isFull(FULL_PART);
    }

    /// Whether it is nearly full, or may be all at once: when the JVM next makes young objects old that stay.
    static boolean isTight() {
        return isFull() || mayOverflow();
    }

    private static boolean mayOverflow() {
        return used() > OLD.size()
                && (OLD.isFull(lastLeft + ALLOCATED.get(), FULL_PART) || System.nanoTime() - lastEnd > pause());
    }

    private static long used() {
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Bytes that a store may allocate before it is looked at again.
    static long step() {
        return Math.min(LONGEST_STEP, free() / STEP_PART);
    }

    /// Whether half of the Java heap is in use, garbage included, so that it is time to count.
    static boolean isHalfFull() {
        return free() < Runtime.getRuntime().maxMemory() / 2;
    }

    private static long free() {
        var runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /// Whether so much is counted above a limit, or so little is left, that it is not waited for the JVM's own
    /// collection.
    static boolean isUrgent(ResourceBudget budget) {
        return budget.isAbove(Resource.HEAP, URGENT)
                || free() < Runtime.getRuntime().maxMemory() / LAST_PART
                || OLD.isFull(FULL_PART)
                || mayOverflow();
    }

    /// Collects the whole heap when that is due again. A guest waits for that if the heap is half full; else it goes
    /// on, to be looked at later.
    ///
    /// @return whether what is counted now is what guests hold
    /// @throws TrapException if the guest is stopped meanwhile
    static boolean collectInTurn() {
        while (!collect(isFull())) {
            if (disabled || !isHalfFull()) {
                return false;
            }
            StopPoint.pass();
            rest();
        }
        return true;
    }

    private static void rest() {
        try {
            Thread.sleep(REST_MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            Thread.onSpinWait();
        }
    }

    /// Collects the whole heap, or waits until somebody else has.
    ///
    /// @param now whether that cannot wait
    /// @return whether what is counted now is what guests hold
    static boolean collect(boolean now) {
        long seen = collections;
        synchronized (COLLECTING) {
            if (collections == seen) {
                long start = System.nanoTime();
                if (!now && start - lastEnd < pause()) {
                    return false;
                }
                var canary = new WeakReference<>(new Object());
                long freed = FREED.get();
                begun = seen + 1;
                System.gc();
                lastEnd = System.nanoTime();
                lastTime = lastEnd - start;
                lastLeft = used();
                ALLOCATED.set(0);
                FREED.addAndGet(-freed); // what is given back meanwhile may not have been met
                if (reserve == null && !isFull()) {
                    reserve = new byte[RESERVE_BYTES];
                }
                disabled = !canary.refersTo(null);
                if (disabled) {
                    return false;
                }
                collections = seen + 1;
            }
        }
        refreshAll();
        return true;
    }

    /// How long after a collection the next one is due.
    private static long pause() {
        long pause = lastTime * (ALLOCATED.get() < lastLeft ? PAUSE : SHORT_PAUSE);
        return Math.min(pause, LONGEST_PAUSE_NANOSECONDS);
    }

    /// While the heap is full indeed, ends the guest that holds most, and lets the caller wait for that: as long as it
    /// goes on, it takes from the little that the host has left.
    ///
    /// @throws TrapException if it is the caller's guest, or that is stopped meanwhile
    static void makeRoom(HeapMeter caller) {
        while (isTight() && collect(true) && (isFull() || OLD.isFull(lastLeft, FULL_PART))) {
            var largest = largest();
            long bytes = largest == null ? 0 : largest.refresh();
            if (largest == null || FREED.get() > bytes) {
                return; // who held more is gone, and what it held will be
            }
            largest.evict(bytes);
            if (largest == caller) {
                throw new TrapException(
                        TrapCode.OUT_OF_MEMORY,
                        "for objects: the Java heap is full, this guest holds " + bytes + " bytes");
            }
            StopPoint.pass();
            rest();
        }
    }

    /// The JVM had no room for something. If the heap is full: makes room to say so in, and ends the guest that holds
    /// most.
    public static void exhausted() {
        if (!isFull()) {
            return;
        }
        reserve = null;
        try {
            var largest = largest();
            if (largest != null) {
                largest.evict(largest.refresh());
            }
        } catch (OutOfMemoryError _) {
            // The next guest that asks for room ends it.
        }
    }

    /// The store that holds most. Where what is counted says little, the heap was filled before anybody counted.
    private static @Nullable HeapMeter largest() {
        var meters = meters();
        var counted = largest(meters, HeapMeter::refresh);
        boolean saysMuch =
                counted != null && counted.refresh() > Runtime.getRuntime().maxMemory() / TELLING_PART;
        return saysMuch ? counted : largest(meters, HeapMeter::uncounted);
    }

    private static @Nullable HeapMeter largest(List<HeapMeter> meters, ToLongFunction<HeapMeter> size) {
        return meters.stream().max(Comparator.comparingLong(size)).orElse(null);
    }
}

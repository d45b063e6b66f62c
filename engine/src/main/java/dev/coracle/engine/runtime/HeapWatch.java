package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.StopPoint;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Finds out what of the Java heap guests really hold, when that matters: a store is above its limit, or the heap is
/// nearly full.
///
/// The way to know is a collection of the whole heap. Everybody waits for it, so there is one for all who ask.
/// Together they take a twentieth of the time, or a fifth when guests have allocated as much since the last one as
/// was left by it; unless one takes long, or the heap is full: then the JVM would begin one anyway.
final class HeapWatch {
    /// The heap counts as full when less than this part of it is free.
    private static final int FULL_PART = 8;
    /// Nothing is waited for when less than this part is free.
    private static final int LAST_PART = 32;
    /// Time between collections, in times of what one took.
    private static final int PAUSE = 19;

    private static final int SHORT_PAUSE = 4;
    /// Longest time between collections: a guest above its limit must not wait for minutes because the last
    /// collection was slow.
    private static final long LONGEST_PAUSE_NANOSECONDS = 3_000_000_000L;
    /// What a store may be above its limit before a collection is not waited for: twice the limit, or this.
    private static final long URGENT = 64L << 20;
    /// How long a guest waits at a time: for its turn to ask for a collection, or until another one is gone that holds
    /// more.
    private static final long REST_MILLISECONDS = 10;

    /// Bytes after which a store is looked at again at the latest.
    static final long LONGEST_STEP = Math.max(1 << 20, Runtime.getRuntime().maxMemory() / 64);

    private static final Set<HeapMeter> METERS =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private static final Object COLLECTING = new Object();

    private static final AtomicLong ALLOCATED = new AtomicLong();

    private static long lastEnd = System.nanoTime();
    private static long lastTime;
    private static long lastLeft;
    private static volatile long collections;
    /// By `-XX:+DisableExplicitGC`, which leaves only the JVM's own collections.
    private static volatile boolean disabled;

    private HeapWatch() {}

    /// Looks at a meter from now on.
    static void add(HeapMeter meter) {
        METERS.add(meter);
    }

    static void forget(HeapMeter meter) {
        METERS.remove(meter);
    }

    /// Guests have allocated as much again.
    static void addAllocated(long bytes) {
        ALLOCATED.addAndGet(bytes);
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
        return free() < Runtime.getRuntime().maxMemory() / FULL_PART;
    }

    /// Whether half of the Java heap is in use, garbage included, so that it is time to count.
    static boolean isHalfFull() {
        return free() < Runtime.getRuntime().maxMemory() / 2;
    }

    private static long free() {
        var runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    /// Whether so much is counted above a limit that it is not waited for the JVM's own collection.
    static boolean isUrgent(ResourceBudget budget) {
        return budget.isAbove(Resource.HEAP, URGENT)
                || free() < Runtime.getRuntime().maxMemory() / LAST_PART;
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
                System.gc();
                lastEnd = System.nanoTime();
                lastTime = lastEnd - start;
                lastLeft = Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory();
                ALLOCATED.set(0);
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

    /// Ends the guest that holds most if the heap is full indeed, and lets the caller wait for that.
    ///
    /// @throws TrapException if it is the caller's guest
    static void makeRoom(HeapMeter caller) {
        if (!collect(true) || !isFull()) {
            return;
        }
        var largest = largest();
        if (largest == null) {
            return;
        }
        long bytes = largest.refresh();
        largest.evict(bytes);
        if (largest == caller) {
            throw new TrapException(
                    TrapCode.OUT_OF_MEMORY, "for objects: the Java heap is full, this guest holds " + bytes + " bytes");
        }
        rest();
    }

    private static @Nullable HeapMeter largest() {
        @Nullable HeapMeter largest = null;
        long most = 0;
        for (var meter : meters()) {
            long bytes = meter.refresh();
            if (bytes > most) {
                largest = meter;
                most = bytes;
            }
        }
        return largest;
    }
}

package dev.coracle.intrinsics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The process's thread that gives idle memories back to the system. It ends when none are left.
final class IdleTrimmer implements Runnable {
    private static final List<IdleMemories> WATCHED = new ArrayList<>();
    private static boolean isRunning;

    private IdleTrimmer() {}

    /// Looks at these from now on, until they are empty.
    static void watch(IdleMemories memories) {
        synchronized (WATCHED) {
            if (!WATCHED.contains(memories)) {
                WATCHED.add(memories);
            }
            if (!isRunning) {
                Thread.ofPlatform().daemon().name("coracle idle memories").start(new IdleTrimmer());
                isRunning = true;
            }
        }
    }

    @Override
    public void run() {
        long pause = shortestPause();
        while (pause != 0) {
            LockSupport.parkNanos(this, pause);
            try {
                trimAll();
            } catch (OutOfMemoryError full) {
                // Guests fill the Java heap: the next look is as good.
            }
            pause = shortestPause();
        }
    }

    private static void trimAll() {
        List<IdleMemories> due;
        synchronized (WATCHED) {
            due = List.copyOf(WATCHED);
        }
        for (IdleMemories memories : due) {
            trim(memories);
        }
    }

    /// One that becomes used again while it is taken off the list is put on it again: its count was 0 in between.
    private static void trim(IdleMemories memories) {
        synchronized (WATCHED) {
            if (!memories.trim(System.nanoTime())) {
                WATCHED.remove(memories);
            }
        }
    }

    /// 0, and the thread is to end, if there is nothing to look at.
    private static long shortestPause() {
        synchronized (WATCHED) {
            isRunning = !WATCHED.isEmpty();
            long shortest = isRunning ? Long.MAX_VALUE : 0;
            for (IdleMemories memories : WATCHED) {
                shortest = Math.min(shortest, memories.nanoseconds());
            }
            return shortest;
        }
    }
}

package dev.coracle.engine.stop;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How much processor time threads use, and how much they allocate, look by look. Used by the watchdog's thread.
///
/// The JVM keeps both for platform threads. What a virtual thread uses is its carrier's while it is mounted, and
/// that does not change while guest code runs: a guest does not yield.
final class ThreadClocks {
    /// Clocks of threads that have not been looked at for so long are forgotten.
    private static final long FORGOTTEN = 10_000_000_000L;

    private static final int MOST = 10_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Clock> clocks = new HashMap<>();
    private final Map<String, Long> carriers = new HashMap<>();
    private long look;
    private long now;
    private long tick;

    /// What one platform thread has used since it was looked at before, as much as falls to the last tick.
    static final class Clock {
        private long look;
        private long time;
        private long cpu;
        private long allocated;
        private long cpuInTick;
        private long allocatedInTick;

        long cpu() {
            return cpuInTick;
        }

        long allocated() {
            return allocatedInTick;
        }
    }

    /// Begins a look.
    ///
    /// @param tick nanoseconds since the last one
    void begin(long now, long tick) {
        this.now = now;
        this.tick = tick;
        look++;
        if (clocks.size() > MOST) {
            clocks.values().removeIf(clock -> now - clock.time > FORGOTTEN);
        }
    }

    /// The clock of a thread; null for a virtual thread that waits.
    @Nullable
    Clock of(Thread thread) {
        if (!thread.isVirtual()) {
            return read(thread.threadId());
        }
        var carrier = carrier(thread);
        return carrier == null ? null : read(carrier);
    }

    private Clock read(long id) {
        var clock = clocks.get(id);
        boolean isNew = clock == null;
        if (clock == null) {
            clock = new Clock();
            clocks.put(id, clock);
        }
        if (clock.look != look) {
            long cpu = Math.max(0, threads.getThreadCpuTime(id));
            long allocated = Math.max(0, threads.getThreadAllocatedBytes(id));
            double part = isNew ? 1 : Math.min(1, (double) tick / Math.max(1, now - clock.time));
            clock.cpuInTick = Math.min(tick, (long) (part * (cpu - clock.cpu)));
            // A thread that is seen first may have lived long.
            clock.allocatedInTick = isNew ? 0 : (long) (part * (allocated - clock.allocated));
            clock.cpu = cpu;
            clock.allocated = allocated;
            clock.time = now;
            clock.look = look;
        }
        return clock;
    }

    /// The carrier of a mounted virtual thread, which is part of what it is called:
    /// `VirtualThread[#21]/runnable@ForkJoinPool-1-worker-1`.
    private @Nullable Long carrier(Thread thread) {
        var text = thread.toString();
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return null;
        }
        var name = text.substring(at + 1);
        var known = carriers.get(name);
        if (known == null) {
            findCarriers();
            known = carriers.get(name);
        }
        return known;
    }

    private void findCarriers() {
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("ForkJoinPool-")) {
                carriers.put(info.getThreadName(), info.getThreadId());
            }
        }
    }
}

package dev.coracle.wasi;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;

/// The machine's clocks.
final class SystemClock implements WasiClock {
    private final long origin = System.nanoTime();

    @Override
    public long realtime() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000 + now.getNano();
    }

    @Override
    public long monotonic() {
        return System.nanoTime() - origin;
    }

    /// The thread's time, not the process's, which would show other guests' work. Virtual threads have none of their
    /// own.
    @Override
    public long cpuTime() {
        long time = Thread.currentThread().isVirtual() ? -1 : Threads.BEAN.getCurrentThreadCpuTime();
        return time < 0 ? monotonic() : time;
    }

    /// Loaded by the first guest that asks.
    private static final class Threads {
        static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
    }
}

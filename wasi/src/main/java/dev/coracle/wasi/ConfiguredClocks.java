package dev.coracle.wasi;

import dev.coracle.wasi.host.Clocks;

/// The configured clock as a service.
record ConfiguredClocks(WasiClock clock) implements Clocks {
    @Override
    public long realtime() {
        return clock.realtime();
    }

    @Override
    public long monotonic() {
        return clock.monotonic();
    }

    @Override
    public long cpuTime() {
        return clock.cpuTime();
    }

    @Override
    public long resolution() {
        return clock.resolution();
    }
}

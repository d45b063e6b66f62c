package dev.coracle.wasi.preview2.clocks;

import dev.coracle.wasi.host.Clocks;
import dev.coracle.wasi.host.Timer;
import dev.coracle.wasi.preview2.io.Pollable;

/// The functions of `wasi:clocks/monotonic-clock`. Times are nanoseconds, unsigned.
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/clocks/wit">wit</a>
public final class MonotonicClock {
    private final Clocks clocks;

    /// @param clocks to ask
    public MonotonicClock(Clocks clocks) {
        this.clocks = clocks;
    }

    /// {@return time since a fixed moment}
    public long now() {
        return clocks.monotonic();
    }

    /// {@return the clock's smallest step}
    public long resolution() {
        return clocks.resolution();
    }

    /// {@return what is ready once the clock shows `when`}
    ///
    /// @param when a time of this clock
    public Pollable subscribeInstant(long when) {
        return new Pollable(Timer.at(when, clocks.monotonic()));
    }

    /// {@return what is ready once that time has passed}
    ///
    /// @param duration from now
    public Pollable subscribeDuration(long duration) {
        return new Pollable(Timer.after(duration));
    }
}

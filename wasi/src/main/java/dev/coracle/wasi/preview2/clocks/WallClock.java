package dev.coracle.wasi.preview2.clocks;

import dev.coracle.wasi.host.Clocks;

/// The functions of `wasi:clocks/wall-clock`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/clocks/wit/wall-clock.wit">wall-clock</a>
public final class WallClock {
    private final Clocks clocks;

    /// @param clocks to ask
    public WallClock(Clocks clocks) {
        this.clocks = clocks;
    }

    /// {@return the present moment}
    public Datetime now() {
        return Datetime.ofNanoseconds(clocks.realtime());
    }

    /// {@return the clock's smallest step}
    public Datetime resolution() {
        return Datetime.ofNanoseconds(clocks.resolution());
    }
}

package dev.coracle.wasi;

/// The clocks that a guest sees. Any thread may ask.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md#clockid">clockid</a>
public interface WasiClock {
    /// {@return nanoseconds since 1970-01-01T00:00:00Z}
    long realtime();

    /// {@return nanoseconds since a fixed, meaningless moment; never less than before}
    long monotonic();

    /// Processor time spent on the guest, which runs on the calling thread.
    ///
    /// @return nanoseconds; by default [#monotonic()], as if the guest had the processor to itself
    default long cpuTime() {
        return monotonic();
    }

    /// {@return the smallest step of these clocks in nanoseconds, at least 1; by default 1}
    default long resolution() {
        return 1;
    }

    /// The machine's own clocks. The monotonic one starts at zero with each call of this method, so that a guest does
    /// not
    /// learn how long the machine has been up.
    ///
    /// @return new clocks
    static WasiClock system() {
        return new SystemClock();
    }
}

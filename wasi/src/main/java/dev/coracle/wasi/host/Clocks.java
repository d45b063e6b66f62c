package dev.coracle.wasi.host;

/// The clocks that a guest sees. Any thread may ask.
public interface Clocks {
    /// {@return nanoseconds since 1970-01-01T00:00:00Z}
    long realtime();

    /// {@return nanoseconds since a fixed moment; never less than before}
    long monotonic();

    /// {@return nanoseconds of processor time spent on the guest, which runs on the calling thread}
    long cpuTime();

    /// {@return the smallest step in nanoseconds, at least 1}
    long resolution();
}

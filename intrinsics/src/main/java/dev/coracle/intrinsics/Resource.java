package dev.coracle.intrinsics;

/// What a store, or the stores of a tenant together, use of the machine, and what can be limited of it.
///
/// Some is held, and free again when it is given back or the store is closed. The rest is spent, and gone.
public enum Resource {
    /// Bytes of linear memories.
    MEMORY("bytes of memory", true, Long.MAX_VALUE),
    /// Elements of tables.
    TABLE_ELEMENTS("table elements", true, 10_000_000),
    /// Instances of core modules.
    INSTANCES("instances", true, 10_000),
    /// Bytes of structs, arrays and exceptions that guests hold. Measured by samples, to some tenth.
    HEAP("bytes of objects", true, Long.MAX_VALUE),
    /// Handles of resources that components hold of the host and of each other, counted in portions, and whatever host
    /// functions take for their guests.
    HANDLES("handles", true, 1_048_576),
    /// Calls of guest functions inside of each other, counted alike everywhere by code that counts them. Without such
    /// code, and beyond it, the stack of the thread is the limit. [TrapCode#CALL_STACK_EXHAUSTED] ends a guest that
    /// goes deeper. Nothing is measured: what is used is always 0.
    CALL_DEPTH("calls inside of each other", true, Long.MAX_VALUE),
    /// Bytes that guests write to WASI's streams, files, sockets and HTTP bodies, and what other host functions take.
    OUTPUT("bytes of output", false, Long.MAX_VALUE),
    /// Nanoseconds of processor time, that of host functions included. Waiting costs none.
    CPU_TIME("ns of processor time", false, Long.MAX_VALUE);

    private final String unit;
    private final boolean held;
    private final long defaultLimit;

    Resource(String unit, boolean held, long defaultLimit) {
        this.unit = unit;
        this.held = held;
        this.defaultLimit = defaultLimit;
    }

    /// What an amount is counted in, as messages say it.
    public String unit() {
        return unit;
    }

    /// Whether it can be given back.
    public boolean isHeld() {
        return held;
    }

    /// What a store may use of it where nobody says anything else; [Long#MAX_VALUE] for as much as there is.
    public long defaultLimit() {
        return defaultLimit;
    }
}

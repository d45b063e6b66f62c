package dev.coracle.wasi;

/// The guest called `proc_exit`. Passes through the guest's frames to whoever called it.
///
/// Not a failure by itself, and so without a stack trace; [#code()] tells whether the program succeeded.
public final class ProcessExit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;

    /// @param code as the guest gave it, all 32 bits
    public ProcessExit(int code) {
        super("exit with code " + Integer.toUnsignedString(code), null, false, false);
        this.code = code;
    }

    /// {@return the guest's exit code, unsigned 32 bits; `0` means success. Systems commonly keep the low 8 bits}
    public int code() {
        return code;
    }
}

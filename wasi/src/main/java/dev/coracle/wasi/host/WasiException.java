package dev.coracle.wasi.host;

import java.io.IOException;

/// A host service refused; the guest is told why by an [ErrorCode].
///
/// It carries no stack trace: it is an ordinary answer, made as often as a guest asks for what is not there.
public final class WasiException extends Exception {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    /// @param code what the guest is told; never [ErrorCode#SUCCESS]
    public WasiException(ErrorCode code) {
        super(code.name(), null, false, false);
        this.code = code;
    }

    /// The guest's view of a failure of the JDK's.
    ///
    /// @param cause the failure, of which only the kind is kept
    public WasiException(IOException cause) {
        this(IoErrors.code(cause));
    }

    /// {@return the same as a failure of the JDK's, which turns back into this code}
    public IOException asIoException() {
        return new IOException(code.description(), this);
    }

    /// {@return why, never [ErrorCode#SUCCESS]}
    public ErrorCode code() {
        return code;
    }
}

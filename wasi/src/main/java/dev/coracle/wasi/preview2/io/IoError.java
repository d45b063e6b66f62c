package dev.coracle.wasi.preview2.io;

import dev.coracle.wasi.host.WasiException;
import java.io.IOException;

/// The resource `error`: why a stream failed.
///
/// The interface that a stream came from can tell more, from [#cause()]: the file system its error code, for example.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/io/wit/error.wit">wasi:io/error</a>
public final class IoError {
    private final IOException cause;
    private final String description;

    /// A failure that is described to the guest by its kind alone, since the cause's own text may name what the guest
    /// is
    /// not to know.
    ///
    /// @param cause of the failure
    public IoError(IOException cause) {
        this(cause, new WasiException(cause).code().description());
    }

    /// A failure that is described in other words.
    ///
    /// @param cause of the failure
    /// @param description fit for the guest
    public IoError(IOException cause, String description) {
        this.cause = cause;
        this.description = description;
    }

    /// {@return what a person is told, in no particular form}
    public String toDebugString() {
        return description;
    }

    /// {@return why, for the host}
    public IOException cause() {
        return cause;
    }
}

package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.preview2.clocks.Datetime;

/// The variant `new-timestamp`: what becomes of a timestamp.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public sealed interface NewTimestamp {
    /// It stays as it is.
    record NoChange() implements NewTimestamp {}

    /// It becomes the file system's present time.
    record Now() implements NewTimestamp {}

    /// It becomes the given time.
    ///
    /// @param time to set
    record Timestamp(Datetime time) implements NewTimestamp {}

    /// {@return the same for a file}
    ///
    /// @throws WasiException `INVALID` when it is no time that a file can have
    default NewTime toNewTime() throws WasiException {
        try {
            return switch (this) {
                case NoChange() -> new NewTime.Keep();
                case Now() -> new NewTime.Now();
                case Timestamp(var time) -> new NewTime.At(time.toNanoseconds());
            };
        } catch (ArithmeticException _) {
            throw new WasiException(dev.coracle.wasi.host.ErrorCode.INVALID);
        }
    }
}

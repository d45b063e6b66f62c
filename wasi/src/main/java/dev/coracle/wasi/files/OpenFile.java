package dev.coracle.wasi.files;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;

/// An open file. It has no position of its own: whoever holds it keeps one.
///
/// Direct buffers are read into and written from without a copy.
public non-sealed interface OpenFile extends Node {
    /// {@return bytes read; `0` at or after the end of the file}
    ///
    /// @param target has room
    /// @param position byte offset in the file, not negative
    /// @throws WasiException when reading failed
    int read(ByteBuffer target, long position) throws WasiException;

    /// {@return bytes written, perhaps fewer than there are}
    ///
    /// @param source what to write; its position moves past what was written
    /// @param position byte offset in the file, not negative; a gap reads as zeros
    /// @throws WasiException when writing failed
    int write(ByteBuffer source, long position) throws WasiException;

    /// Writes at the end of the file, wherever other writers have moved it.
    ///
    /// @param source what to write; its position moves past what was written
    /// @return bytes written, perhaps fewer than there are
    /// @throws WasiException when writing failed
    int append(ByteBuffer source) throws WasiException;

    /// Cuts or extends it.
    ///
    /// @param size new length in bytes, not negative; new bytes are zeros
    /// @throws WasiException when it cannot be so
    void setSize(long size) throws WasiException;

    /// Makes sure that the file is at least `offset + length` bytes long and that writing them will find room.
    ///
    /// @param offset in bytes, not negative
    /// @param length in bytes, above zero
    /// @throws WasiException `NO_SPACE`, `NOT_SUPPORTED`
    void allocate(long offset, long length) throws WasiException;

    /// Tells the file system what to expect; it may take no notice.
    ///
    /// @param offset in bytes, not negative
    /// @param length in bytes; `0` means to the end
    /// @param advice what to expect
    /// @throws WasiException when the range is invalid
    default void advise(long offset, long length, Advice advice) throws WasiException {
        if (offset < 0 || length < 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
    }

    /// How a range of a file will be used, in the order of WASI 0.1.
    ///
    /// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md#advice">advice</a>
    enum Advice {
        /// Nothing special.
        NORMAL,
        /// From lower offsets to higher ones.
        SEQUENTIAL,
        /// In no order.
        RANDOM,
        /// Soon.
        WILL_NEED,
        /// Not soon.
        DONT_NEED,
        /// Once.
        NO_REUSE
    }
}

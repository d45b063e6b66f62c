package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.component.Result;
import dev.coracle.wasi.host.WasiException;
import org.jspecify.annotations.Nullable;

/// The enumeration `error-code`: why a file system refused.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public enum ErrorCode {
    /// Permission denied.
    ACCESS,
    /// The operation would wait.
    WOULD_BLOCK,
    /// Connection already in progress.
    ALREADY,
    /// The descriptor is not for that.
    BAD_DESCRIPTOR,
    /// Device or resource busy.
    BUSY,
    /// It would wait for itself.
    DEADLOCK,
    /// Storage quota exceeded.
    QUOTA,
    /// There is something already.
    EXIST,
    /// File too large.
    FILE_TOO_LARGE,
    /// Text that is not Unicode.
    ILLEGAL_BYTE_SEQUENCE,
    /// The operation goes on.
    IN_PROGRESS,
    /// The host interrupted it.
    INTERRUPTED,
    /// An argument is not allowed.
    INVALID,
    /// Input or output failed.
    IO,
    /// It is a directory.
    IS_DIRECTORY,
    /// Too many links to follow.
    LOOP,
    /// It would have too many names.
    TOO_MANY_LINKS,
    /// Message too large.
    MESSAGE_SIZE,
    /// Name too long.
    NAME_TOO_LONG,
    /// No such device.
    NO_DEVICE,
    /// There is no such file or directory.
    NO_ENTRY,
    /// No locks are left.
    NO_LOCK,
    /// Not enough memory, or too many descriptors.
    INSUFFICIENT_MEMORY,
    /// No space left.
    INSUFFICIENT_SPACE,
    /// It is no directory.
    NOT_DIRECTORY,
    /// The directory is not empty.
    NOT_EMPTY,
    /// The state cannot be recovered.
    NOT_RECOVERABLE,
    /// The file system cannot do that.
    UNSUPPORTED,
    /// It is no terminal.
    NO_TTY,
    /// No such device or address.
    NO_SUCH_DEVICE,
    /// A value is too large for its type.
    OVERFLOW,
    /// It is not permitted; the path leads out of the directory, for example.
    NOT_PERMITTED,
    /// Nobody reads the pipe.
    PIPE,
    /// It must not be changed.
    READ_ONLY,
    /// It has no position.
    INVALID_SEEK,
    /// The file is being executed.
    TEXT_FILE_BUSY,
    /// It is on another file system.
    CROSS_DEVICE;

    /// What a service can refuse.
    interface Operation<T extends @Nullable Object> {
        T run() throws WasiException;
    }

    /// {@return what the operation gives, or why it was refused}
    static <T extends @Nullable Object> Result<T, ErrorCode> attempt(Operation<T> operation) {
        try {
            return Result.ok(operation.run());
        } catch (WasiException e) {
            return Result.error(of(e.code()));
        }
    }

    /// {@return the nearest code}
    ///
    /// @param code of the service
    static ErrorCode of(dev.coracle.wasi.host.ErrorCode code) {
        return switch (code) {
            case ACCESS -> ACCESS;
            case AGAIN -> WOULD_BLOCK;
            case ALREADY -> ALREADY;
            case BAD_DESCRIPTOR -> BAD_DESCRIPTOR;
            case BUSY -> BUSY;
            case DEADLOCK -> DEADLOCK;
            case DISK_QUOTA -> QUOTA;
            case EXIST -> EXIST;
            case FILE_TOO_BIG -> FILE_TOO_LARGE;
            case ILLEGAL_SEQUENCE -> ILLEGAL_BYTE_SEQUENCE;
            case IN_PROGRESS -> IN_PROGRESS;
            case INTERRUPTED -> INTERRUPTED;
            case INVALID -> INVALID;
            case IS_DIRECTORY -> IS_DIRECTORY;
            case LOOP -> LOOP;
            case TOO_MANY_LINKS -> TOO_MANY_LINKS;
            case MESSAGE_SIZE -> MESSAGE_SIZE;
            case NAME_TOO_LONG -> NAME_TOO_LONG;
            case NO_DEVICE -> NO_DEVICE;
            case NO_ENTRY -> NO_ENTRY;
            case NO_LOCK -> NO_LOCK;
            case NO_MEMORY, NO_BUFFERS, TOO_MANY_DESCRIPTORS, TOO_MANY_FILES -> INSUFFICIENT_MEMORY;
            case NO_SPACE -> INSUFFICIENT_SPACE;
            case NOT_DIRECTORY -> NOT_DIRECTORY;
            case NOT_EMPTY -> NOT_EMPTY;
            case NOT_RECOVERABLE -> NOT_RECOVERABLE;
            case NOT_SUPPORTED, NO_SYSTEM -> UNSUPPORTED;
            case NOT_TERMINAL -> NO_TTY;
            case NO_SUCH_DEVICE -> NO_SUCH_DEVICE;
            case OVERFLOW -> OVERFLOW;
            case NOT_PERMITTED, NOT_CAPABLE -> NOT_PERMITTED;
            case PIPE -> PIPE;
            case READ_ONLY -> READ_ONLY;
            case INVALID_SEEK -> INVALID_SEEK;
            case TEXT_BUSY -> TEXT_FILE_BUSY;
            case CROSS_DEVICE -> CROSS_DEVICE;
            default -> IO; // codes of sockets and processes, which no file system gives
        };
    }
}

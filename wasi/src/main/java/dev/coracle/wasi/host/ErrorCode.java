package dev.coracle.wasi.host;

/// Why a host service refused: the one list of failures that every WASI version translates from.
///
/// The constants stand in the order of WASI 0.1, so [#ordinal()] is the number that a 0.1 guest sees.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md#errno">errno</a>
public enum ErrorCode {
    /// No error.
    SUCCESS("no error"),
    /// Argument list too long.
    TOO_BIG("argument list too long"),
    /// Permission denied.
    ACCESS("permission denied"),
    /// Address in use.
    ADDRESS_IN_USE("address in use"),
    /// Address not available.
    ADDRESS_NOT_AVAILABLE("address not available"),
    /// Address family not supported.
    ADDRESS_FAMILY_NOT_SUPPORTED("address family not supported"),
    /// Resource unavailable, or operation would block.
    AGAIN("resource unavailable, or operation would block"),
    /// Connection already in progress.
    ALREADY("connection already in progress"),
    /// Bad file descriptor.
    BAD_DESCRIPTOR("bad file descriptor"),
    /// Bad message.
    BAD_MESSAGE("bad message"),
    /// Device or resource busy.
    BUSY("device or resource busy"),
    /// Operation canceled.
    CANCELED("operation canceled"),
    /// No child processes.
    CHILD("no child processes"),
    /// Connection aborted.
    CONNECTION_ABORTED("connection aborted"),
    /// Connection refused.
    CONNECTION_REFUSED("connection refused"),
    /// Connection reset.
    CONNECTION_RESET("connection reset"),
    /// Resource deadlock would occur.
    DEADLOCK("resource deadlock would occur"),
    /// Destination address required.
    DESTINATION_ADDRESS_REQUIRED("destination address required"),
    /// Mathematics argument out of domain of function.
    DOMAIN("mathematics argument out of domain of function"),
    /// Disk quota exceeded.
    DISK_QUOTA("disk quota exceeded"),
    /// File exists.
    EXIST("file exists"),
    /// Bad address.
    FAULT("bad address"),
    /// File too large.
    FILE_TOO_BIG("file too large"),
    /// Host is unreachable.
    HOST_UNREACHABLE("host is unreachable"),
    /// Identifier removed.
    IDENTIFIER_REMOVED("identifier removed"),
    /// Illegal byte sequence.
    ILLEGAL_SEQUENCE("illegal byte sequence"),
    /// Operation in progress.
    IN_PROGRESS("operation in progress"),
    /// Interrupted function.
    INTERRUPTED("interrupted function"),
    /// Invalid argument.
    INVALID("invalid argument"),
    /// Input or output error.
    IO("input or output error"),
    /// Socket is connected.
    IS_CONNECTED("socket is connected"),
    /// Is a directory.
    IS_DIRECTORY("is a directory"),
    /// Too many levels of symbolic links.
    LOOP("too many levels of symbolic links"),
    /// File descriptor value too large.
    TOO_MANY_DESCRIPTORS("file descriptor value too large"),
    /// Too many links.
    TOO_MANY_LINKS("too many links"),
    /// Message too large.
    MESSAGE_SIZE("message too large"),
    /// Reserved.
    MULTIHOP("reserved"),
    /// Filename too long.
    NAME_TOO_LONG("filename too long"),
    /// Network is down.
    NETWORK_DOWN("network is down"),
    /// Connection aborted by network.
    NETWORK_RESET("connection aborted by network"),
    /// Network unreachable.
    NETWORK_UNREACHABLE("network unreachable"),
    /// Too many files open in system.
    TOO_MANY_FILES("too many files open in system"),
    /// No buffer space available.
    NO_BUFFERS("no buffer space available"),
    /// No such device.
    NO_DEVICE("no such device"),
    /// No such file or directory.
    NO_ENTRY("no such file or directory"),
    /// Executable file format error.
    NOT_EXECUTABLE("executable file format error"),
    /// No locks available.
    NO_LOCK("no locks available"),
    /// Reserved.
    NO_LINK("reserved"),
    /// Not enough space.
    NO_MEMORY("not enough space"),
    /// No message of the desired type.
    NO_MESSAGE("no message of the desired type"),
    /// Protocol not available.
    NO_PROTOCOL_OPTION("protocol not available"),
    /// No space left on device.
    NO_SPACE("no space left on device"),
    /// Function not supported.
    NO_SYSTEM("function not supported"),
    /// The socket is not connected.
    NOT_CONNECTED("the socket is not connected"),
    /// Not a directory or a symbolic link to a directory.
    NOT_DIRECTORY("not a directory or a symbolic link to a directory"),
    /// Directory not empty.
    NOT_EMPTY("directory not empty"),
    /// State not recoverable.
    NOT_RECOVERABLE("state not recoverable"),
    /// Not a socket.
    NOT_SOCKET("not a socket"),
    /// Not supported, or operation not supported on socket.
    NOT_SUPPORTED("not supported, or operation not supported on socket"),
    /// Inappropriate I/O control operation.
    NOT_TERMINAL("inappropriate I/O control operation"),
    /// No such device or address.
    NO_SUCH_DEVICE("no such device or address"),
    /// Value too large to be stored in data type.
    OVERFLOW("value too large to be stored in data type"),
    /// Previous owner died.
    OWNER_DEAD("previous owner died"),
    /// Operation not permitted.
    NOT_PERMITTED("operation not permitted"),
    /// Broken pipe.
    PIPE("broken pipe"),
    /// Protocol error.
    PROTOCOL("protocol error"),
    /// Protocol not supported.
    PROTOCOL_NOT_SUPPORTED("protocol not supported"),
    /// Protocol wrong type for socket.
    PROTOCOL_TYPE("protocol wrong type for socket"),
    /// Result too large.
    RANGE("result too large"),
    /// Read-only file system.
    READ_ONLY("read-only file system"),
    /// Invalid seek.
    INVALID_SEEK("invalid seek"),
    /// No such process.
    NO_SUCH_PROCESS("no such process"),
    /// Reserved.
    STALE("reserved"),
    /// Connection timed out.
    TIMED_OUT("connection timed out"),
    /// Text file busy.
    TEXT_BUSY("text file busy"),
    /// Cross-device link.
    CROSS_DEVICE("cross-device link"),
    /// Capabilities insufficient.
    NOT_CAPABLE("capabilities insufficient");

    private final String description;

    ErrorCode(String description) {
        this.description = description;
    }

    /// {@return what a person is told, in lower case}
    public String description() {
        return description;
    }
}

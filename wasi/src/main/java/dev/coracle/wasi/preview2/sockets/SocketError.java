package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.sockets.NameLookUp;
import org.jspecify.annotations.Nullable;

/// The enum `error-code` of `wasi:sockets/network`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/sockets/wit/network.wit">network</a>
public enum SocketError {
    /// Anything else.
    UNKNOWN,
    /// No grant allows it, or the machine does not.
    ACCESS_DENIED,
    /// It cannot be done here.
    NOT_SUPPORTED,
    /// An argument makes no sense.
    INVALID_ARGUMENT,
    /// There is no memory left.
    OUT_OF_MEMORY,
    /// It took too long.
    TIMEOUT,
    /// Another operation of this socket goes on.
    CONCURRENCY_CONFLICT,
    /// What is to be finished was not begun.
    NOT_IN_PROGRESS,
    /// It cannot be done yet.
    WOULD_BLOCK,
    /// The socket is in another state.
    INVALID_STATE,
    /// The guest, or the machine, has too many sockets.
    NEW_SOCKET_LIMIT,
    /// The address is none of this machine's.
    ADDRESS_NOT_BINDABLE,
    /// Somebody else has the address, or no port is free.
    ADDRESS_IN_USE,
    /// No way leads to the address.
    REMOTE_UNREACHABLE,
    /// Nobody listens there.
    CONNECTION_REFUSED,
    /// The other side ended the connection.
    CONNECTION_RESET,
    /// The connection was given up.
    CONNECTION_ABORTED,
    /// The datagram is too long.
    DATAGRAM_TOO_LARGE,
    /// The name has no addresses.
    NAME_UNRESOLVABLE,
    /// The name cannot be looked up now.
    TEMPORARY_RESOLVER_FAILURE,
    /// The name cannot be looked up.
    PERMANENT_RESOLVER_FAILURE;

    /// A step that may fail in the words of the host.
    interface Step<T extends @Nullable Object> {
        T run() throws WasiException;
    }

    /// {@return its result, or its failure in the words of WASI}
    static <T extends @Nullable Object> Result<T, SocketError> attempt(Step<T> step) {
        try {
            return Result.ok(step.run());
        } catch (WasiException e) {
            return Result.error(of(e.code()));
        }
    }

    static SocketError of(NameLookUp.Failure failure) {
        return switch (failure) {
            case UNKNOWN_NAME -> NAME_UNRESOLVABLE;
            case NOT_ALLOWED -> ACCESS_DENIED;
        };
    }

    static SocketError of(ErrorCode code) {
        return switch (code) {
            case ACCESS, NOT_PERMITTED -> ACCESS_DENIED;
            case NOT_SUPPORTED, ADDRESS_FAMILY_NOT_SUPPORTED -> NOT_SUPPORTED;
            case INVALID -> INVALID_ARGUMENT;
            case NO_MEMORY, NO_BUFFERS -> OUT_OF_MEMORY;
            case TIMED_OUT -> TIMEOUT;
            case AGAIN -> WOULD_BLOCK;
            case NOT_CONNECTED, BAD_DESCRIPTOR -> INVALID_STATE;
            case TOO_MANY_DESCRIPTORS, TOO_MANY_FILES -> NEW_SOCKET_LIMIT;
            case ADDRESS_NOT_AVAILABLE -> ADDRESS_NOT_BINDABLE;
            case ADDRESS_IN_USE -> ADDRESS_IN_USE;
            case HOST_UNREACHABLE, NETWORK_UNREACHABLE, NETWORK_DOWN -> REMOTE_UNREACHABLE;
            case CONNECTION_REFUSED -> CONNECTION_REFUSED;
            case CONNECTION_RESET, PIPE -> CONNECTION_RESET;
            case CONNECTION_ABORTED -> CONNECTION_ABORTED;
            case MESSAGE_SIZE -> DATAGRAM_TOO_LARGE;
            default -> UNKNOWN;
        };
    }
}

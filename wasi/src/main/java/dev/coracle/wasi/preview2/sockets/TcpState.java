package dev.coracle.wasi.preview2.sockets;

/// The states of a `tcp-socket`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/sockets/TcpSocketOperationalSemantics.md">
///     semantics</a>
enum TcpState {
    UNBOUND,
    BIND_IN_PROGRESS,
    BOUND,
    LISTEN_IN_PROGRESS,
    LISTENING,
    CONNECT_IN_PROGRESS,
    CONNECTED,
    CLOSED;

    boolean isInProgress() {
        return this == BIND_IN_PROGRESS || this == LISTEN_IN_PROGRESS || this == CONNECT_IN_PROGRESS;
    }

    boolean isBound() {
        return this != UNBOUND && this != BIND_IN_PROGRESS && this != CLOSED;
    }
}

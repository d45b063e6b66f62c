package dev.coracle.wasi.preview2.sockets;

/// The enum `shutdown-type`: which direction of a connection ends.
public enum ShutdownType {
    /// Nothing more is received.
    RECEIVE,
    /// Nothing more is sent.
    SEND,
    /// Both.
    BOTH
}

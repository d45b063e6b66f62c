package dev.coracle.wasi.http;

import java.time.Duration;

/// How long a request may wait. Each is longer than zero.
///
/// @param connect for a connection, name look-up and TLS included
/// @param firstByte for the response's head, once the connection is there
/// @param betweenBytes for each next piece of the response's body
/// @see <a href="https://github.com/WebAssembly/WASI/tree/main/proposals/http">request-options</a>
public record HttpTimeouts(Duration connect, Duration firstByte, Duration betweenBytes) {
    /// What counts unless a guest asks for something else: ten minutes each.
    public static final HttpTimeouts DEFAULT =
            new HttpTimeouts(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(10));
}

package dev.coracle.wasi.http;

import java.util.List;

/// A request, on its way to a server or to a guest.
///
/// @param method such as `GET`
/// @param scheme `http` or `https`
/// @param authority host and, unless it is the scheme's own, port
/// @param pathWithQuery begins with `/`, or is `*`
/// @param headers in order; without those that a transport makes itself, such as `host`
/// @param body read while the response may already be on its way
public record HttpRequest(
        String method, String scheme, String authority, String pathWithQuery, List<HttpField> headers, Body body) {
    public HttpRequest {
        headers = List.copyOf(headers);
    }
}

package dev.coracle.wasi.http;

import java.util.List;

/// A response, on its way from a server or from a guest.
///
/// @param status from 100 to 999
/// @param headers in order
/// @param body to be read to its end, or cancelled
public record HttpResponse(int status, List<HttpField> headers, Body body) {
    public HttpResponse {
        headers = List.copyOf(headers);
    }
}

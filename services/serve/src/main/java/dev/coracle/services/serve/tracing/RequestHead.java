package dev.coracle.services.serve.tracing;

import dev.coracle.wasi.http.HttpField;
import java.util.List;

/// The beginning of a request, as a client sent it.
///
/// @param id that the log calls it by
/// @param method such as `GET`
/// @param scheme `http` or `https`
/// @param host that was asked for, without a port; may be empty
/// @param port as well; not positive if none was named
/// @param pathWithQuery begins with `/`
/// @param version of HTTP, such as `1.1`
/// @param client its address
/// @param fields in order
public record RequestHead(
        String id,
        String method,
        String scheme,
        String host,
        int port,
        String pathWithQuery,
        String version,
        String client,
        List<HttpField> fields) {
    public RequestHead {
        fields = List.copyOf(fields);
    }
}

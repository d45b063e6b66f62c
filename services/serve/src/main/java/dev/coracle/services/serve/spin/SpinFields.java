package dev.coracle.services.serve.spin;

import dev.coracle.services.serve.routing.Route;
import dev.coracle.wasi.http.HttpField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The fields that requests of Spin's apps have.
///
/// @see <a href="https://spinframework.dev/v3/http-trigger#additional-request-information">Spin</a>
public final class SpinFields {
    private static final String PREFIX = "spin-";

    private SpinFields() {}

    /// {@return the fields of a request with Spin's} Those of a client that are called like Spin's are left out.
    ///
    /// @param fields as they were sent
    /// @param url of the request, whole
    /// @param path as it was sent, without the query
    /// @param client its address and port
    public static List<HttpField> add(List<HttpField> fields, String url, String path, Route route, String client) {
        List<HttpField> all = new ArrayList<>(fields);
        all.removeIf(field -> field.name().toLowerCase(Locale.ROOT).startsWith(PREFIX));
        all.add(HttpField.of("spin-full-url", url));
        all.add(HttpField.of("spin-path-info", path.startsWith(route.stem()) ? route.below(path) : path));
        all.add(HttpField.of("spin-matched-route", route.path()));
        all.add(HttpField.of("spin-raw-component-route", route.path()));
        all.add(HttpField.of("spin-component-route", route.stem()));
        all.add(HttpField.of("spin-base-path", "/"));
        all.add(HttpField.of("spin-client-addr", client));
        return all;
    }
}

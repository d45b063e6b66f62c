package dev.coracle.wasi.preview2.http;

import java.util.Locale;

/// The variant `method`.
public sealed interface Method {
    /// GET.
    record Get() implements Method {}

    /// HEAD.
    record Head() implements Method {}

    /// POST.
    record Post() implements Method {}

    /// PUT.
    record Put() implements Method {}

    /// DELETE.
    record Delete() implements Method {}

    /// CONNECT.
    record Connect() implements Method {}

    /// OPTIONS.
    record Options() implements Method {}

    /// TRACE.
    record Trace() implements Method {}

    /// PATCH.
    record Patch() implements Method {}

    /// Any other.
    ///
    /// @param name as it is sent
    record Other(String name) implements Method {}

    /// {@return the name as it is sent}
    default String text() {
        return this instanceof Other(var name)
                ? name
                : getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    /// {@return the method of this name}
    ///
    /// @param name as it is sent; case matters
    static Method of(String name) {
        return switch (name) {
            case "GET" -> new Get();
            case "HEAD" -> new Head();
            case "POST" -> new Post();
            case "PUT" -> new Put();
            case "DELETE" -> new Delete();
            case "CONNECT" -> new Connect();
            case "OPTIONS" -> new Options();
            case "TRACE" -> new Trace();
            case "PATCH" -> new Patch();
            default -> new Other(name);
        };
    }
}

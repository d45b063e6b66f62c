package dev.coracle.wasi.preview2.http;

import java.util.Locale;

/// The variant `scheme`.
public sealed interface Scheme {
    /// Clear text.
    record Http() implements Scheme {}

    /// TLS.
    record Https() implements Scheme {}

    /// Any other.
    ///
    /// @param name of it
    record Other(String name) implements Scheme {}

    /// {@return the name in lower case}
    default String text() {
        return switch (this) {
            case Http() -> "http";
            case Https() -> "https";
            case Other(var name) -> name.toLowerCase(Locale.ROOT);
        };
    }

    /// {@return the scheme of this name}
    ///
    /// @param name in any case
    static Scheme of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "http" -> new Http();
            case "https" -> new Https();
            default -> new Other(name);
        };
    }
}

package dev.coracle.wasi.http;

import java.nio.charset.StandardCharsets;

/// A header or trailer field.
///
/// @param name as it is spelled; compared without regard to case
/// @param value bytes, most often ASCII; not to be changed
public record HttpField(String name, byte[] value) {
    /// {@return a field}
    ///
    /// @param name of it
    /// @param value Latin-1
    public static HttpField of(String name, String value) {
        return new HttpField(name, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// {@return the value as Latin-1}
    public String text() {
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return name + ": " + text();
    }
}

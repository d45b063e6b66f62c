package dev.coracle.wasi.preview2.http;

/// The variant `header-error`: why fields were not changed.
public sealed interface HeaderError {
    /// A name or value that HTTP does not allow.
    record InvalidSyntax() implements HeaderError {}

    /// A field that is the transport's own.
    record Forbidden() implements HeaderError {}

    /// These fields cannot be changed.
    record Immutable() implements HeaderError {}
}

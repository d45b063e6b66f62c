package dev.coracle.wasi.files;

/// What becomes of a timestamp.
public sealed interface NewTime {
    /// It stays as it is.
    record Keep() implements NewTime {}

    /// It becomes the file system's present time.
    record Now() implements NewTime {}

    /// It becomes the given time.
    ///
    /// @param nanoseconds since 1970-01-01T00:00:00Z
    record At(long nanoseconds) implements NewTime {}
}

package dev.coracle.services.serve.config;

/// A key that there is.
///
/// @param name as it is written
/// @param kind of what stands behind it
record Key<T>(String name, Kind<T> kind) {}

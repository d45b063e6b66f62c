package dev.coracle.wasi.preview2.filesystem;

/// A directory that a guest has from the start.
///
/// @param descriptor of it
/// @param path that the guest knows it by
public record PreopenedDirectory(Descriptor descriptor, String path) {}

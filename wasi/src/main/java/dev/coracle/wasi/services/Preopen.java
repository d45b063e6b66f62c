package dev.coracle.wasi.services;

import dev.coracle.wasi.files.Directory;

/// A directory that a guest has from the start.
///
/// @param directory open
/// @param guestPath what the guest knows it by
public record Preopen(Directory directory, String guestPath) {}

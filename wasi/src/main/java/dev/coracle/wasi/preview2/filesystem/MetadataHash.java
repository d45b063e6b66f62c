package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.wasi.files.FileStatus;

/// The record `metadata-hash-value`: tells files apart without telling their numbers.
///
/// It is made of device and inode, not of times and size: C libraries take it for the inode, which programs expect to
/// stay the same while they write.
///
/// @param lower 64 bits
/// @param upper 64 bits
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public record MetadataHash(long lower, long upper) {
    /// What a guest cannot know.
    ///
    /// @param first 64 random bits
    /// @param second 64 random bits
    public record Secret(long first, long second) {}

    static MetadataHash of(FileStatus status, Secret secret) {
        var hash = new SipHash(secret.first(), secret.second());
        return new MetadataHash(
                hash.of(status.device(), status.inode(), 0), hash.of(status.device(), status.inode(), 1));
    }
}

package dev.coracle.wasi.preview2.filesystem;

/// The flags `descriptor-flags`: what may be done through a descriptor, and how.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public enum DescriptorFlag {
    /// Content can be read.
    READ,
    /// Content can be written.
    WRITE,
    /// Content and attributes are on the disk after each write.
    FILE_INTEGRITY_SYNC,
    /// Content is on the disk after each write.
    DATA_INTEGRITY_SYNC,
    /// What is read is on the disk. Without effect here.
    REQUESTED_WRITE_SYNC,
    /// What is below the directory may be changed.
    MUTATE_DIRECTORY
}

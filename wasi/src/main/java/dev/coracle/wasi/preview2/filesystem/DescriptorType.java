package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.wasi.files.FileType;

/// The enumeration `descriptor-type`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public enum DescriptorType {
    /// None of the others, or not to be known.
    UNKNOWN,
    /// A block device.
    BLOCK_DEVICE,
    /// A character device.
    CHARACTER_DEVICE,
    /// A directory.
    DIRECTORY,
    /// A pipe with a name; not told from [#UNKNOWN] here.
    FIFO,
    /// A symbolic link.
    SYMBOLIC_LINK,
    /// A regular file.
    REGULAR_FILE,
    /// A socket.
    SOCKET;

    static DescriptorType of(FileType type) {
        return switch (type) {
            case UNKNOWN -> UNKNOWN;
            case BLOCK_DEVICE -> BLOCK_DEVICE;
            case CHARACTER_DEVICE -> CHARACTER_DEVICE;
            case DIRECTORY -> DIRECTORY;
            case REGULAR_FILE -> REGULAR_FILE;
            case DATAGRAM_SOCKET, STREAM_SOCKET -> SOCKET;
            case SYMBOLIC_LINK -> SYMBOLIC_LINK;
        };
    }
}

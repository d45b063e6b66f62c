package dev.coracle.wasi.files;

/// What a descriptor or a name stands for, in the order of WASI 0.1, so that [#ordinal()] is its number there.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md#filetype">filetype</a>
public enum FileType {
    /// None of the others, or not to be known; pipes are such.
    UNKNOWN,
    /// A block device.
    BLOCK_DEVICE,
    /// A character device, such as a terminal.
    CHARACTER_DEVICE,
    /// A directory.
    DIRECTORY,
    /// A regular file.
    REGULAR_FILE,
    /// A datagram socket.
    DATAGRAM_SOCKET,
    /// A byte-stream socket.
    STREAM_SOCKET,
    /// A symbolic link.
    SYMBOLIC_LINK
}

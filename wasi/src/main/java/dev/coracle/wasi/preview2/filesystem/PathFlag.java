package dev.coracle.wasi.preview2.filesystem;

/// The flags `path-flags`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public enum PathFlag {
    /// A link as the last component is followed.
    SYMLINK_FOLLOW
}

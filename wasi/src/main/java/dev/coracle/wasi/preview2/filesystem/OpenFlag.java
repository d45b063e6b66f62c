package dev.coracle.wasi.preview2.filesystem;

/// The flags `open-flags`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public enum OpenFlag {
    /// Make a file where there is none.
    CREATE,
    /// Fail where there is no directory.
    DIRECTORY,
    /// With [#CREATE]: fail where there is something.
    EXCLUSIVE,
    /// Empty the file.
    TRUNCATE
}

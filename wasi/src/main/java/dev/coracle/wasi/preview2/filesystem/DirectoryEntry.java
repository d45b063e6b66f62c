package dev.coracle.wasi.preview2.filesystem;

/// The record `directory-entry`.
///
/// @param type of what it names, a link not being followed
/// @param name without slashes; never `.` or `..`
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public record DirectoryEntry(DescriptorType type, String name) {}

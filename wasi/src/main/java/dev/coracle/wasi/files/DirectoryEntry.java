package dev.coracle.wasi.files;

/// A name in a directory.
///
/// @param name without slashes; never `.` or `..`
/// @param type of what it names, a link not being followed
/// @param inode of what it names
public record DirectoryEntry(String name, FileType type, long inode) {}

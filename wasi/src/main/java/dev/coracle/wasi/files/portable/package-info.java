/// Directories and files through `java.nio.file` alone, for systems and settings in which the Linux calls cannot be
/// made.
///
/// Links are never followed and paths are walked step by step, as everywhere. Where the JDK offers a
/// [java.nio.file.SecureDirectoryStream], opening, deleting, moving, and reading attributes are relative to an open
/// directory; making directories and links, and reading links, have no such form in the JDK and name the whole path, so
/// that another process which swaps a directory for a link at that very moment can redirect them. Without secure
/// streams this is true of every operation.
package dev.coracle.wasi.files.portable;

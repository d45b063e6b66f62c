/// Files and directories, and the walls round them.
///
/// A guest holds a [Directory] and gives paths below it. [Paths] walks such a path component by component, from open
/// directory to open directory, reading symbolic links itself; a file system never sees more than one name at a time
/// and
/// never follows a link. So nothing leads out of a directory, however the guest or another process moves things about
/// meanwhile: `..` goes back to a directory that was walked through, and a path that climbs above its start, an
/// absolute
/// path, or a link to either is refused.
///
/// Implementations of [Directory]: `linux` (the `…at` system calls), `portable` (the JDK alone), `memory`, and
/// [ReadOnlyDirectory] round any of them.
package dev.coracle.wasi.files;

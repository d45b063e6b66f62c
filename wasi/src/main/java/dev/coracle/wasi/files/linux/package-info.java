/// Directories and files through the Linux `…at` system calls: every operation is relative to an open directory, and
/// none
/// follows a link, so there is no moment between check and use.
///
/// Needs native access (`--enable-native-access`); nothing of the JVM's foreign-function machinery is loaded before the
/// first directory is opened.
package dev.coracle.wasi.files.linux;

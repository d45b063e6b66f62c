/// `wasi:filesystem` of WASI 0.2: files and directories below those that a guest was given.
///
/// A thin face: paths, files and directories are those of [dev.coracle.wasi.files], where the sandbox is.
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/filesystem">wasi:filesystem</a>
package dev.coracle.wasi.preview2.filesystem;

package dev.coracle.wasi.preview2.filesystem;

/// What reading at an offset gives.
///
/// @param bytes that were read
/// @param atEnd whether the file has no more
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/filesystem/wit/types.wit">types</a>
public record ReadResult(byte[] bytes, boolean atEnd) {}

/// `wasi:io` of WASI 0.2: streams of bytes, what can be waited for, and why an operation failed.
///
/// The resources here are the same for every source and sink of bytes: standard streams, files, sockets, bodies of HTTP
/// messages. They hold the rules of WASI alone; what differs is behind [dev.coracle.wasi.host.ByteSource],
/// [dev.coracle.wasi.host.ByteSink] and [dev.coracle.wasi.host.Readiness].
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/io">wasi:io</a>
package dev.coracle.wasi.preview2.io;

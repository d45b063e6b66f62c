/// WASI 0.1, known as preview1: `wasi_snapshot_preview1`, and `wasi_unstable` before it.
///
/// One class per group of functions (`fd_*` in two, `path_*`, `sock_*`, `poll_oneoff`, the rest). They turn numbers and
/// pointers into calls on [Descriptor]s and host services; [GuestMemory] is their only way to a guest's bytes, and
/// [DescriptorTable] their only state.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.1/preview1/docs.md">WASI 0.1</a>
package dev.coracle.wasi.preview1;

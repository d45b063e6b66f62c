/// `wasi:random` of WASI 0.2.
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/random">wasi:random</a>
package dev.coracle.wasi.preview2.random;

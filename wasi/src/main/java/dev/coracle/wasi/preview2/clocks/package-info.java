/// `wasi:clocks` of WASI 0.2.
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/clocks">wasi:clocks</a>
package dev.coracle.wasi.preview2.clocks;

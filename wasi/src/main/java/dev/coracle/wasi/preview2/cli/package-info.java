/// `wasi:cli` of WASI 0.2: the world of a program that is started with arguments and ends with a status.
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/cli">wasi:cli</a>
package dev.coracle.wasi.preview2.cli;

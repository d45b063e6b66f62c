/// `wasi:sockets` of WASI 0.2: names, TCP and UDP.
///
/// The resources here hold the rules of WASI alone: which operation is allowed in which state, and what its failure
/// is called. Sockets themselves, and what a guest may reach, are in [dev.coracle.wasi.sockets].
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/sockets">wasi:sockets</a>
package dev.coracle.wasi.preview2.sockets;

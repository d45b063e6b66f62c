/// `wasi:http` of WASI 0.2: requests out and in, their fields and bodies.
///
/// The resources here hold the rules of WASI alone. Bodies are [dev.coracle.wasi.http.Body], requests go out through
/// a [dev.coracle.wasi.http.HttpTransport], and what may be requested is judged by
/// [dev.coracle.wasi.network.NetworkRules].
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/http">wasi:http</a>
package dev.coracle.wasi.preview2.http;

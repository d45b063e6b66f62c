/// Sockets and names as services of one guest: what every WASI version has in common.
///
/// Start at [GuestNetwork], which judges by the grants, counts, and closes all when the guest has ended.
/// [TcpEndpoint] and
/// [UdpEndpoint] are sockets over `java.nio.channels`, always without blocking; which operation is allowed when, is
/// for the
/// WASI version to know.
package dev.coracle.wasi.sockets;

package dev.coracle.wasi.http;

import java.net.InetSocketAddress;
import java.util.List;

/// Decides where a connection may lead. Implementations are equal when they decide alike: a transport lets requests
/// share
/// a connection only when their routes are equal.
public interface HttpRoute {
    /// Looks a host up and leaves out what may not be reached. May block. The transport connects to these addresses
    /// and to no others, so that nobody can give the name another address between check and use.
    ///
    /// @param scheme `http` or `https`
    /// @param host a name or an address, IPv6 without brackets
    /// @param port from 1 to 65535
    /// @return resolved addresses, at least one, the best first
    /// @throws HttpException when there is none
    List<InetSocketAddress> addresses(String scheme, String host, int port) throws HttpException;
}

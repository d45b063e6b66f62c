package dev.coracle.wasi.preview2.sockets;

import java.net.StandardProtocolFamily;

/// The enum `ip-address-family`.
public enum IpAddressFamily {
    /// IPv4.
    IPV4(StandardProtocolFamily.INET),
    /// IPv6; a socket of it does not take IPv4.
    IPV6(StandardProtocolFamily.INET6);

    private final StandardProtocolFamily family;

    IpAddressFamily(StandardProtocolFamily family) {
        this.family = family;
    }

    StandardProtocolFamily family() {
        return family;
    }

    static IpAddressFamily of(StandardProtocolFamily family) {
        return family == StandardProtocolFamily.INET ? IPV4 : IPV6;
    }
}

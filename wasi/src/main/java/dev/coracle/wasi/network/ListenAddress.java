package dev.coracle.wasi.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Reads addresses to listen at.
public final class ListenAddress {
    private ListenAddress() {}

    /// {@return the address that the text is}
    ///
    /// @param text `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`; `0.0.0.0:8080` and `[::]:8080` for every
    ///     address of this machine; port 0 for every port
    /// @throws IllegalArgumentException for any other text
    public static InetSocketAddress parse(String text) {
        int colon = NetworkGrant.portColon(text);
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has no port; write ADDRESS:PORT, such as 127.0.0.1:8080");
        }
        PortRange port = PortRange.parse(text.substring(colon + 1));
        if (port.first() != port.last()) {
            throw new IllegalArgumentException("\"" + text + "\" names several ports; write one, or 0 for every port");
        }
        return new InetSocketAddress(address(text.substring(0, colon)), port.first());
    }

    private static InetAddress address(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return bare.equals("localhost") ? InetAddress.ofLiteral("127.0.0.1") : IpRange.address(bare);
    }
}

package dev.coracle.wasi.preview2.sockets;

import dev.coracle.wasi.preview2.sockets.IpAddress.Ipv4Address;
import dev.coracle.wasi.preview2.sockets.IpAddress.Ipv6Address;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/// The variant `ip-socket-address`: an address and a port.
public sealed interface IpSocketAddress {
    /// IPv4.
    ///
    /// @param address with its port
    record Ipv4(Ipv4SocketAddress address) implements IpSocketAddress {
        @Override
        public IpAddressFamily family() {
            return IpAddressFamily.IPV4;
        }

        @Override
        public boolean isMapped() {
            return false;
        }

        @Override
        public InetSocketAddress toJava() {
            return new InetSocketAddress(address.address().toJava(), address.port());
        }
    }

    /// IPv6.
    ///
    /// @param address with its port
    record Ipv6(Ipv6SocketAddress address) implements IpSocketAddress {
        @Override
        public IpAddressFamily family() {
            return IpAddressFamily.IPV6;
        }

        @Override
        public boolean isMapped() {
            return address.address().isMapped();
        }

        @Override
        public InetSocketAddress toJava() {
            return new InetSocketAddress(address.address().toJava(address.scopeId()), address.port());
        }
    }

    /// The record `ipv4-socket-address`.
    ///
    /// @param port from 0 to 65535
    /// @param address of the host
    record Ipv4SocketAddress(int port, Ipv4Address address) {}

    /// The record `ipv6-socket-address`.
    ///
    /// @param port from 0 to 65535
    /// @param flowInfo not used, for the JDK has no place for it
    /// @param address of the host
    /// @param scopeId which link a link-local address belongs to; 0 for none
    record Ipv6SocketAddress(int port, int flowInfo, Ipv6Address address, int scopeId) {}

    /// {@return its family}
    IpAddressFamily family();

    /// {@return whether it is an IPv4 address in the clothes of IPv6}
    boolean isMapped();

    /// {@return the address as Java has it}
    InetSocketAddress toJava();

    /// {@return an address of Java's}
    ///
    /// @param address resolved
    static IpSocketAddress of(InetSocketAddress address) {
        return address.getAddress() instanceof Inet6Address six
                ? new Ipv6(new Ipv6SocketAddress(address.getPort(), 0, Ipv6Address.of(six), six.getScopeId()))
                : new Ipv4(new Ipv4SocketAddress(address.getPort(), Ipv4Address.of(address.getAddress())));
    }
}

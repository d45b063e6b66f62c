package dev.coracle.wasi.preview2.sockets;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.sockets.GuestNetwork;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// What makes no sense as an address here, before grants are asked.
final class Addresses {
    private static final byte BROADCAST = (byte) 255;

    private Addresses() {}

    static InetSocketAddress local(IpSocketAddress address, IpAddressFamily family) throws WasiException {
        require(address.family() == family && !address.isMapped());
        InetSocketAddress local = address.toJava();
        require(isUnicast(local.getAddress()));
        return local;
    }

    static InetSocketAddress remote(IpSocketAddress address, IpAddressFamily family) throws WasiException {
        require(address.family() == family && !address.isMapped());
        InetSocketAddress remote = address.toJava();
        require(remote.getPort() != 0 && !remote.getAddress().isAnyLocalAddress());
        return remote;
    }

    static InetSocketAddress unicastRemote(IpSocketAddress address, IpAddressFamily family) throws WasiException {
        InetSocketAddress remote = remote(address, family);
        require(isUnicast(remote.getAddress()));
        return remote;
    }

    private static boolean isUnicast(InetAddress address) {
        if (address.isMulticastAddress()) {
            return false;
        }
        if (!(address instanceof Inet4Address)) {
            return true;
        }
        for (byte part : address.getAddress()) {
            if (part != BROADCAST) {
                return true;
            }
        }
        return false;
    }

    /// A guest has one network, but its embedder may have several guests in a store.
    static void requireSame(Network network, GuestNetwork own) throws WasiException {
        require(network.services() == own);
    }

    private static void require(boolean condition) throws WasiException {
        if (!condition) {
            throw new WasiException(ErrorCode.INVALID);
        }
    }
}

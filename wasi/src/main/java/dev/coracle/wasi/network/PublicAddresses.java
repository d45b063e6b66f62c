package dev.coracle.wasi.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Tells the addresses of the public internet from all others: loopback, private, link-local (where clouds keep the
/// keys of their machines), multicast, documentation, and addresses that carry another one inside.
///
/// @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry/">IPv4 special-purpose addresses</a>
/// @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry/">IPv6 special-purpose addresses</a>
final class PublicAddresses {
    /// IPv4 is public, except for these.
    private static final List<IpRange> NOT_PUBLIC_V4 = ranges(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // shared, behind carriers' NAT
            "127.0.0.0/8", // loopback
            "169.254.0.0/16", // link-local
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocol assignments
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // relays of 6to4
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    /// IPv6 is not public, except for these.
    private static final List<IpRange> PUBLIC_V6 = ranges("2000::/3");

    private static final List<IpRange> NOT_PUBLIC_V6 = ranges(
            "2001::/23", // protocol assignments, Teredo among them
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4
            "3fff::/20"); // documentation

    /// Translated to IPv4 by a router: as public as the IPv4 address in its last 32 bits.
    private static final IpRange NAT64 = IpRange.parse("64:ff9b::/96");

    private PublicAddresses() {}

    private static List<IpRange> ranges(String... texts) {
        return Stream.of(texts).map(IpRange::parse).toList();
    }

    static boolean contain(InetAddress address) {
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC_V4.stream().noneMatch(range -> range.contains(address));
        }
        if (NAT64.contains(address)) {
            return contain(lastFourBytes(address));
        }
        return PUBLIC_V6.stream().anyMatch(range -> range.contains(address))
                && NOT_PUBLIC_V6.stream().noneMatch(range -> range.contains(address));
    }

    private static InetAddress lastFourBytes(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 4 bytes", e);
        }
    }
}

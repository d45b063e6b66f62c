package dev.coracle.wasi.preview2.sockets;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/// The variant `ip-address`.
public sealed interface IpAddress {
    /// IPv4.
    ///
    /// @param address four bytes
    record Ipv4(Ipv4Address address) implements IpAddress {}

    /// IPv6.
    ///
    /// @param address eight words
    record Ipv6(Ipv6Address address) implements IpAddress {}

    /// The tuple `ipv4-address`, its parts from 0 to 255.
    ///
    /// @param a the first
    /// @param b the second
    /// @param c the third
    /// @param d the fourth
    record Ipv4Address(int a, int b, int c, int d) {
        InetAddress toJava() {
            try {
                return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
            } catch (UnknownHostException e) {
                throw new AssertionError("an address of 4 bytes", e);
            }
        }

        static Ipv4Address of(InetAddress address) {
            byte[] bytes = address.getAddress();
            return new Ipv4Address(
                    Byte.toUnsignedInt(bytes[0]),
                    Byte.toUnsignedInt(bytes[1]),
                    Byte.toUnsignedInt(bytes[2]),
                    Byte.toUnsignedInt(bytes[3]));
        }
    }

    /// The tuple `ipv6-address`, its parts from 0 to 65535.
    ///
    /// @param a the first
    /// @param b the second
    /// @param c the third
    /// @param d the fourth
    /// @param e the fifth
    /// @param f the sixth
    /// @param g the seventh
    /// @param h the eighth
    record Ipv6Address(int a, int b, int c, int d, int e, int f, int g, int h) {
        private static final int MAPPED = 0xffff;

        /// Whether it is an IPv4 address in the clothes of IPv6, which sockets of WASI do not take.
        boolean isMapped() {
            return (a | b | c | d | e) == 0 && f == MAPPED;
        }

        /// @param scope of a link-local address; 0 for none
        InetAddress toJava(int scope) {
            var bytes = ByteBuffer.allocate(16);
            for (int part : new int[] {a, b, c, d, e, f, g, h}) {
                bytes.putShort((short) part);
            }
            try {
                return scope == 0
                        ? InetAddress.getByAddress(bytes.array())
                        : Inet6Address.getByAddress(null, bytes.array(), scope);
            } catch (UnknownHostException x) {
                throw new AssertionError("an address of 16 bytes", x);
            }
        }

        static Ipv6Address of(InetAddress address) {
            var words = ByteBuffer.wrap(address.getAddress()).asShortBuffer();
            int[] parts = new int[8];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = Short.toUnsignedInt(words.get(i));
            }
            return new Ipv6Address(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7]);
        }
    }

    /// {@return an address of Java's}
    ///
    /// @param address IPv4 or IPv6
    static IpAddress of(InetAddress address) {
        return address instanceof Inet6Address ? new Ipv6(Ipv6Address.of(address)) : new Ipv4(Ipv4Address.of(address));
    }
}

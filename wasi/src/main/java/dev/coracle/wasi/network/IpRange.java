package dev.coracle.wasi.network;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/// Addresses that begin with the same bits, such as `10.0.0.0/8` or `2001:db8::/32`; or one address.
///
/// An IPv4 address that is written as IPv6 (`::ffff:10.0.0.1`) is the IPv4 address.
///
/// @param network the first address, all bits behind the prefix zero
/// @param prefix how many bits are the same
public record IpRange(InetAddress network, int prefix) {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /// @throws IllegalArgumentException when the prefix is too long, or the address has bits behind it
    public IpRange {
        byte[] bytes = network.getAddress();
        int bits = bytes.length * Byte.SIZE;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("/" + prefix + ": " + literal(network) + " has " + bits + " bits");
        }
        for (int bit = prefix; bit < bits; bit++) {
            if ((bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1) != 0) {
                throw new IllegalArgumentException(literal(network) + "/" + prefix
                        + " has bits behind the prefix; write the first address of the range");
            }
        }
    }

    /// {@return the one address}
    ///
    /// @param address IPv4 or IPv6
    public static IpRange of(InetAddress address) {
        return new IpRange(address, address.getAddress().length * Byte.SIZE);
    }

    /// {@return the range that the text names}
    ///
    /// @param text an address, or `ADDRESS/BITS`; IPv6 without brackets
    /// @throws IllegalArgumentException for any other text
    public static IpRange parse(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0) {
            return of(address);
        }
        String bits = text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": behind the / stand how many bits, such as 10.0.0.0/8");
        }
        return new IpRange(address, Integer.parseInt(bits));
    }

    /// {@return the address that the text is}
    ///
    /// @param text four decimal numbers, or IPv6 without brackets and zone
    /// @throws IllegalArgumentException for any other text
    static InetAddress address(String text) {
        if (!isAddress(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is no IP address");
        }
        return InetAddress.ofLiteral(text);
    }

    static boolean isAddress(String text) {
        // The JDK also takes shorter and octal forms, whose meaning differs from program to program.
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return false;
        }
        try {
            InetAddress.ofLiteral(text);
            return !text.matches("(.*\\.)?0[0-9].*") || text.indexOf(':') >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// {@return whether it is one of these addresses}
    ///
    /// @param address IPv4 or IPv6
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = prefix / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = prefix % Byte.SIZE;
        return rest == 0 || (mine[whole] ^ other[whole]) >> (Byte.SIZE - rest) == 0;
    }

    /// {@return the address without a zone, as text}
    static String literal(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        try {
            return InetAddress.getByAddress(address.getAddress()).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 16 bytes", e);
        }
    }

    @Override
    public String toString() {
        String text = literal(network);
        return prefix == network.getAddress().length * Byte.SIZE ? text : text + "/" + prefix;
    }
}

package dev.coracle.wasi.network;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Names of hosts, in the one spelling that they are compared in: ASCII, lower case, no dot at the end.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc1123#section-2">RFC 1123, 2</a>
public final class HostNames {
    private static final int MAX_LENGTH = 253;
    private static final Pattern NAME = Pattern.compile("(?!-)[a-z0-9_-]{1,63}(?<!-)(\\.(?!-)[a-z0-9_-]{1,63}(?<!-))*");
    private static final Pattern LAST_LABEL_IS_A_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    private static final List<InetAddress> LOOPBACK =
            List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

    private HostNames() {}

    /// {@return the name as it is compared; empty when it is no name of a host}
    ///
    /// Text that resolvers may take for an IPv4 address, such as `127.1` or `0x7f.0.0.1`, is no name.
    ///
    /// @param text Unicode or ASCII
    public static Optional<String> normalize(String text) {
        String ascii;
        try {
            ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        boolean valid = name.length() <= MAX_LENGTH
                && NAME.matcher(name).matches()
                && !LAST_LABEL_IS_A_NUMBER.matcher(name).matches();
        return valid ? Optional.of(name) : Optional.empty();
    }

    /// {@return the address that the text is; empty for names and all else}
    ///
    /// @param text four decimal numbers, or IPv6 without brackets and zone
    public static Optional<InetAddress> literal(String text) {
        return IpRange.isAddress(text) ? Optional.of(IpRange.address(text)) : Optional.empty();
    }

    /// Looks a name up. May block.
    ///
    /// @param resolver not asked for this machine's own name
    /// @param name normalized
    /// @return addresses, the best first
    /// @throws UnknownHostException when there is none
    public static List<InetAddress> resolve(NameResolver resolver, String name) throws UnknownHostException {
        return isLocalhost(name) ? LOOPBACK : resolver.resolve(name);
    }

    /// {@return whether the name means this machine, whatever a resolver says}
    ///
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc6761#section-6.3">RFC 6761, 6.3</a>
    static boolean isLocalhost(String name) {
        return name.equals("localhost") || name.endsWith(".localhost");
    }
}

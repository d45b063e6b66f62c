package dev.coracle.wasi.network;

import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The hosts that a grant is for.
public sealed interface HostPattern {
    /// Every address of the public internet, and every name.
    record Anywhere() implements HostPattern {
        @Override
        public boolean matchesName(String name) {
            return true;
        }

        @Override
        public boolean matchesAddress(@Nullable String name, InetAddress address) {
            return PublicAddresses.contain(address);
        }

        @Override
        public String toString() {
            return "*";
        }
    }

    /// Addresses that are named themselves, so they may be private.
    ///
    /// @param range of addresses
    record Addresses(IpRange range) implements HostPattern {
        @Override
        public boolean matchesName(String name) {
            return false;
        }

        @Override
        public boolean matchesAddress(@Nullable String name, InetAddress address) {
            return range.contains(address);
        }

        @Override
        public String toString() {
            String text = range.toString();
            return text.indexOf(':') >= 0 || text.indexOf('/') >= 0 ? "[" + text + "]" : text;
        }
    }

    /// A host by its name, or all hosts below a domain. Whoever owns the name decides where it leads, so it leads to
    /// addresses of the public internet alone; `localhost` to this machine; and with a range, to addresses in it.
    ///
    /// @param name normalized
    /// @param below whether names that end in `.name` are meant, and not the name itself
    /// @param range where the name must lead to; empty for the public internet
    record Name(String name, boolean below, Optional<IpRange> range) implements HostPattern {
        @Override
        public boolean matchesName(String other) {
            return below ? other.endsWith("." + name) : other.equals(name);
        }

        @Override
        public boolean matchesAddress(@Nullable String resolved, InetAddress address) {
            if (resolved == null || !matchesName(resolved)) {
                return false;
            }
            if (range.isPresent()) {
                return range.get().contains(address);
            }
            return HostNames.isLocalhost(resolved) ? address.isLoopbackAddress() : PublicAddresses.contain(address);
        }

        @Override
        public String toString() {
            return (below ? "*." : "")
                    + name
                    + range.map(r -> "@" + new Addresses(r)).orElse("");
        }
    }

    /// {@return whether a name may be looked up by this pattern}
    ///
    /// @param name normalized
    boolean matchesName(String name);

    /// {@return whether an address may be reached by this pattern}
    ///
    /// @param name that led to the address, normalized; null when it was given as an address
    /// @param address to be reached
    boolean matchesAddress(@Nullable String name, InetAddress address);

    /// {@return the pattern that the text is}
    ///
    /// @param text `*`, `example.org`, `*.example.org`, `db.example@10.0.0.0/8`, `10.0.0.0/8`, `[2001:db8::/32]`
    /// @throws IllegalArgumentException for any other text
    static HostPattern parse(String text) {
        if (text.equals("*")) {
            return new Anywhere();
        }
        int at = text.indexOf('@');
        if (at >= 0) {
            return name(text.substring(0, at), Optional.of(range(text.substring(at + 1))));
        }
        return looksLikeAddresses(text) ? new Addresses(range(text)) : name(text, Optional.empty());
    }

    private static boolean looksLikeAddresses(String text) {
        return text.startsWith("[") || text.indexOf('/') >= 0 || text.matches("[0-9.]+");
    }

    private static IpRange range(String text) {
        boolean opened = text.startsWith("[") && text.endsWith("]");
        String inner = opened ? text.substring(1, text.length() - 1) : text;
        if (!opened && inner.indexOf(':') >= 0) {
            throw new IllegalArgumentException("\"" + text + "\": write IPv6 addresses in brackets, such as [::1]");
        }
        return IpRange.parse(inner);
    }

    private static HostPattern name(String text, Optional<IpRange> range) {
        boolean below = text.startsWith("*.");
        String name = HostNames.normalize(below ? text.substring(2) : text)
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no host; write a name such as"
                        + " example.org or *.example.org, addresses such as 10.0.0.0/8 or [2001:db8::/32], or *"));
        return new Name(name, below, range);
    }
}

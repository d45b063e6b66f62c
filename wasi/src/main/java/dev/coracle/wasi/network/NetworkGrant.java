package dev.coracle.wasi.network;

/// Leave to look names up, and to connect and send datagrams to hosts.
///
/// @param host where to
/// @param ports at that host
public record NetworkGrant(HostPattern host, PortRange ports) {
    /// {@return the grant that the text is}
    ///
    /// | text | opens |
    /// |---|---|
    /// | `example.org:443` | this name, where it leads to the public internet |
    /// | `*.example.org` | names below it, every port |
    /// | `db.example@10.0.0.0/8:5432` | this name, where it leads into this range |
    /// | `10.1.0.0/16:8000-8999` | these addresses |
    /// | `[2001:db8::/32]:53` | these addresses |
    /// | `localhost:8080` | this machine |
    /// | `*:443` | the public internet |
    ///
    /// @param text `HOST` or `HOST:PORTS`; without ports, every port
    /// @throws IllegalArgumentException for any other text
    public static NetworkGrant parse(String text) {
        int colon = portColon(text);
        return colon < 0
                ? new NetworkGrant(HostPattern.parse(text), PortRange.ALL)
                : new NetworkGrant(
                        HostPattern.parse(text.substring(0, colon)), PortRange.parse(text.substring(colon + 1)));
    }

    /// {@return where the colon before the ports stands; -1 without one}
    static int portColon(String text) {
        int bracket = text.lastIndexOf(']');
        if (bracket < 0 == text.indexOf('[') >= 0) {
            throw new IllegalArgumentException("\"" + text + "\" has only one of [ and ]");
        }
        int colon = text.indexOf(':', bracket + 1);
        if (bracket < 0 && colon != text.lastIndexOf(':')) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": write IPv6 addresses in brackets, such as [::1]:8080");
        }
        if (bracket >= 0 && bracket + 1 < text.length() && colon != bracket + 1) {
            throw new IllegalArgumentException("\"" + text + "\": behind the ] stands nothing or :PORT");
        }
        return colon;
    }

    @Override
    public String toString() {
        return ports.equals(PortRange.ALL) ? host.toString() : host + ":" + ports;
    }
}

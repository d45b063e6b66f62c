package dev.coracle.wasi.network;

/// Ports from one to another, both included.
///
/// @param first at least 0
/// @param last at most 65535
public record PortRange(int first, int last) {
    private static final int MAX_PORT = 65_535;

    /// Every port.
    public static final PortRange ALL = new PortRange(0, MAX_PORT);

    /// @throws IllegalArgumentException for a range that is empty, or holds what is no port
    public PortRange {
        if (first < 0 || last > MAX_PORT || first > last) {
            throw new IllegalArgumentException(
                    "ports " + first + "-" + last + ": write two ports from 0 to 65535, the smaller one first");
        }
    }

    /// {@return one port}
    ///
    /// @param port from 0 to 65535
    public static PortRange of(int port) {
        return new PortRange(port, port);
    }

    /// {@return the ports that the text names}
    ///
    /// @param text `443`, `8000-8999`, or `*` for every port
    /// @throws IllegalArgumentException for any other text
    public static PortRange parse(String text) {
        if (text.equals("*")) {
            return ALL;
        }
        int dash = text.indexOf('-');
        return dash < 0
                ? of(port(text, text))
                : new PortRange(port(text.substring(0, dash), text), port(text.substring(dash + 1), text));
    }

    private static int port(String digits, String text) {
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > MAX_PORT) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no port; write one such as 443, a range such as 8000-8999, or *");
        }
        return Integer.parseInt(digits);
    }

    /// {@return whether it is one of these ports}
    ///
    /// @param port from 0 to 65535
    public boolean contains(int port) {
        return first <= port && port <= last;
    }

    @Override
    public String toString() {
        return equals(ALL) ? "*" : first == last ? Integer.toString(first) : first + "-" + last;
    }
}

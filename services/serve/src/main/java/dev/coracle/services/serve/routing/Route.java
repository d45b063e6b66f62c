package dev.coracle.services.serve.routing;

import java.util.Locale;

/// Requests that one app answers: a host, and a path or all paths below one.
///
/// @param host `shop.example.org`, `*.example.org` for every name below that one, or [#ANY_HOST]; in lower case,
///     without a port
/// @param path `/cart` for that path alone; `/cart/...` for it and all below it; `/...` for all
public record Route(String host, String path) {
    /// Every host.
    public static final String ANY_HOST = "";

    /// All requests.
    public static final Route ALL = new Route(ANY_HOST, "/...");

    static final String BELOW = "/...";
    static final String ANY_NAME = "*";

    /// @throws IllegalArgumentException if host or path is not of that form
    public Route {
        host = checkedHost(host);
        path = checkedPath(path);
    }

    /// {@return the host, in lower case}
    ///
    /// @throws IllegalArgumentException if it is none
    public static String checkedHost(String host) {
        String name = host.startsWith("*.") ? host.substring(2) : host;
        boolean isName = !name.isEmpty() && !name.startsWith(".") && name.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
        if (!host.isEmpty() && !isName) {
            throw new IllegalArgumentException("\"" + host
                    + "\" is no host; write a name such as shop.example.org or *.example.org, without a port");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    /// {@return the path}
    ///
    /// @throws IllegalArgumentException if no request could have it
    public static String checkedPath(String path) {
        String plain = path.endsWith(BELOW) ? path.substring(0, path.length() - BELOW.length()) + "/" : path;
        if (!path.startsWith("/") || plain.contains("...") || plain.contains("*")) {
            throw new IllegalArgumentException(
                    "\"" + path + "\" is no route; write a path such as /cart, or /cart/... for all below it");
        }
        if (plain.matches(".*[?#%\\s].*") || plain.contains("/../") || plain.contains("/./")) {
            throw new IllegalArgumentException("\"" + path + "\" is no route: it holds more than a path");
        }
        return path;
    }

    /// Whether it stands for all paths below one.
    public boolean isOpen() {
        return path.endsWith(BELOW);
    }

    /// The path without what stands for those below it; empty for all paths.
    public String stem() {
        return isOpen() ? path.substring(0, path.length() - BELOW.length()) : path;
    }

    /// {@return what of a path is below this one: empty, or begins with `/`}
    ///
    /// @param path of a request that the route is for
    public String below(String path) {
        return isOpen() ? path.substring(stem().length()) : "";
    }

    @Override
    public String toString() {
        return (host.isEmpty() ? "*" : host) + path;
    }
}

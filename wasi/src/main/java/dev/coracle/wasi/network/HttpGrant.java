package dev.coracle.wasi.network;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Leave to make HTTP requests to URLs.
///
/// @param scheme `http` or `https`; empty for both
/// @param host where to
/// @param ports at that host
/// @param path that a request's path begins with, whole segments; ends in `/`, or is that one path
public record HttpGrant(Optional<String> scheme, HostPattern host, PortRange ports, String path) {
    /// What servers may take for a step up or a separator, and a prefix of text cannot judge.
    private static final Pattern TRICKS =
            Pattern.compile("(^|/)\\.{1,2}(/|$)|//|\\\\|%2e|%2f|%5c|;", Pattern.CASE_INSENSITIVE);

    /// {@return the grant that the text is}
    ///
    /// | text | opens |
    /// |---|---|
    /// | `https://api.example.org` | every path at this host, port 443 |
    /// | `https://api.example.org/v1/` | paths below `/v1/` |
    /// | `http://localhost:8080` | this machine |
    /// | `*://*.example.org:*` | HTTP and HTTPS at hosts below, every port |
    /// | `https://*` | the public internet |
    /// | `http://[10.0.0.0/8]:8000-8999` | these addresses; in a URL, a range stands in brackets |
    ///
    /// @param text `SCHEME://HOST[:PORTS][/PATH]`; without ports, the scheme's own
    /// @throws IllegalArgumentException for any other text
    public static HttpGrant parse(String text) {
        int separator = text.indexOf("://");
        if (separator < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has no scheme; write a URL such as https://example.org or *://example.org");
        }
        Optional<String> scheme = scheme(text.substring(0, separator));
        String rest = text.substring(separator + 3);
        int slash = rest.indexOf('/', rest.lastIndexOf(']') + 1);
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "/" : rest.substring(slash);
        if (TRICKS.matcher(path).find() || path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\": a path has no \"..\", \"//\", \"?\", \"#\", \";\" or" + " encoded separators");
        }
        int colon = NetworkGrant.portColon(authority);
        HostPattern host = HostPattern.parse(colon < 0 ? authority : authority.substring(0, colon));
        return new HttpGrant(
                scheme, host, colon < 0 ? usual(scheme) : PortRange.parse(authority.substring(colon + 1)), path);
    }

    private static Optional<String> scheme(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "http" -> Optional.of("http");
            case "https" -> Optional.of("https");
            case "*" -> Optional.empty();
            default -> throw new IllegalArgumentException("\"" + text + "\" is no scheme here; write http, https or *");
        };
    }

    private static PortRange usual(Optional<String> scheme) {
        return scheme.map(name -> PortRange.of(name.equals("https") ? 443 : 80)).orElse(PortRange.ALL);
    }

    /// {@return whether requests may be made to the port}
    boolean matches(String requestScheme, int port) {
        return scheme.map(requestScheme::equals).orElse(true) && ports.contains(port);
    }

    /// {@return whether a path, with the query behind it, is below this grant's}
    boolean matchesPath(String pathWithQuery) {
        if (path.equals("/")) {
            return true;
        }
        int query = pathWithQuery.indexOf('?');
        String requested = query < 0 ? pathWithQuery : pathWithQuery.substring(0, query);
        return !TRICKS.matcher(requested).find()
                && (requested.equals(path) || requested.startsWith(path.endsWith("/") ? path : path + "/"));
    }

    @Override
    public String toString() {
        return scheme.orElse("*") + "://" + host + ":" + ports + path;
    }
}

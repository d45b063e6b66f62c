package dev.coracle.wasi.preview2.http;

import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.network.HostNames;

/// Where a request goes, taken apart once: what is judged is what is sent.
///
/// @param scheme `http` or `https`
/// @param host a normalized name, or an address, IPv6 without brackets
/// @param port the URL's or the scheme's own
/// @param pathWithQuery begins with `/`, or is `*`
record RequestTarget(String scheme, String host, int port, String pathWithQuery) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MAX_PORT = 65_535;

    static RequestTarget of(OutgoingRequest request) throws HttpException {
        if (request.method() instanceof Method.Connect) {
            throw new HttpException(
                    new HttpErrorCode.HttpRequestMethodInvalid()); // a tunnel would lead past the grants
        }
        String scheme = request.scheme().map(Scheme::text).orElse("https");
        boolean secure = scheme.equals("https");
        if (!secure && !scheme.equals("http")) {
            throw invalid();
        }
        String authority = request.authority().orElseThrow(RequestTarget::invalid);
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        int port = colon < 0 ? secure ? HTTPS : HTTP : port(authority.substring(colon + 1));
        return new RequestTarget(
                scheme, host(colon < 0 ? authority : authority.substring(0, colon)), port, path(request));
    }

    private static HttpException invalid() {
        return new HttpException(new HttpErrorCode.HttpRequestUriInvalid());
    }

    private static int port(String digits) throws HttpException {
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > MAX_PORT || Integer.parseInt(digits) == 0) {
            throw invalid();
        }
        return Integer.parseInt(digits);
    }

    private static String host(String text) throws HttpException {
        if (text.startsWith("[") && text.endsWith("]")) {
            String inner = text.substring(1, text.length() - 1);
            if (inner.indexOf(':') < 0 || HostNames.literal(inner).isEmpty()) {
                throw invalid();
            }
            return inner;
        }
        return text.indexOf(':') < 0 && HostNames.literal(text).isPresent()
                ? text
                : HostNames.normalize(text).orElseThrow(RequestTarget::invalid);
    }

    private static String path(OutgoingRequest request) throws HttpException {
        String path = request.pathWithQuery().orElse("/");
        if (path.equals("*") && !(request.method() instanceof Method.Options)) {
            throw invalid();
        }
        return path.isEmpty() || path.startsWith("?") ? "/" + path : path;
    }

    /// {@return host and port as they are sent}
    String authority() {
        String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return port == (scheme.equals("https") ? HTTPS : HTTP) ? bracketed : bracketed + ":" + port;
    }
}

package dev.coracle.services.http;

import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpRequest;

/// Where a request goes.
///
/// @param host a name or an address, IPv6 in brackets
/// @param port the URL's or the scheme's own
record Target(String host, int port) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static Target of(HttpRequest request) throws HttpException {
        String authority = request.authority();
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        if (colon < 0) {
            return new Target(authority, request.scheme().equals("https") ? HTTPS : HTTP);
        }
        try {
            return new Target(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)));
        } catch (NumberFormatException _) {
            throw new HttpException(new HttpErrorCode.HttpRequestUriInvalid());
        }
    }
}

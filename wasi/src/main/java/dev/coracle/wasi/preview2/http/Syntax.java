package dev.coracle.wasi.preview2.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What HTTP allows as a name, a value or a part of a URL. Nothing that passes here can end a line on the wire.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5">RFC 9110, 5</a>
/// @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3">RFC 3986, 3</a>
final class Syntax {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@%\\[\\]-]+");
    private static final Pattern PATH_WITH_QUERY = Pattern.compile("([/?][!-~&&[^#<>\\\\^`]]*|\\*)?");

    /// Fields that belong to a connection, not to a message: the transport makes them itself.
    private static final Set<String> FORBIDDEN = Set.of(
            "connection",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "transfer-encoding",
            "upgrade");

    private Syntax() {}

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    static boolean isFieldValue(byte[] value) {
        for (byte b : value) {
            if (b >= 0 && b < ' ' && b != '\t' || b == 0x7f) {
                return false;
            }
        }
        return true;
    }

    static boolean isForbidden(String fieldName) {
        return FORBIDDEN.contains(fieldName.toLowerCase(Locale.ROOT));
    }

    static boolean isScheme(String text) {
        return SCHEME.matcher(text).matches();
    }

    static boolean isAuthority(String text) {
        return AUTHORITY.matcher(text).matches();
    }

    static boolean isPathWithQuery(String text) {
        return PATH_WITH_QUERY.matcher(text).matches();
    }
}

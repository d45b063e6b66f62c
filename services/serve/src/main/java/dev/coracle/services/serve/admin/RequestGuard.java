package dev.coracle.services.serve.admin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Keeps pages of others out, which an operator's browser has open: they can send requests to wherever the browser can.
///
/// A page whose own name leads to this address (DNS rebinding) is told by that name, one that sends a form or a
/// request across by what browsers say of its origin. Programs say nothing of that kind and are let in.
///
/// @see <a href="https://www.w3.org/TR/fetch-metadata/">Sec-Fetch-Site</a>
final class RequestGuard {
    private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";

    private final String own;
    private final List<String> names;

    /// @param own name of the address
    /// @param names by which it is known besides, in lower case; `*.` stands for any below
    RequestGuard(String own, List<String> names) {
        this.own = own.toLowerCase(Locale.ROOT);
        this.names = List.copyOf(names);
    }

    /// {@return why the request is refused; empty if it is not}
    ///
    /// @param changes whether it is to change something
    Optional<String> refusal(Request request, boolean changes) {
        var host = host(request);
        if (!isOurs(host)) {
            return Optional.of("this is not " + (host.isEmpty() ? "a host without a name" : host)
                    + "; ask by address or as localhost, or name the host under admin-hosts");
        }
        if (changes && !isSameOrigin(request)) {
            return Optional.of("a page of another origin may not do this");
        }
        return Optional.empty();
    }

    private static String host(Request request) {
        var host = request.getHttpURI().getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private boolean isOurs(String host) {
        return isAddress(host)
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals(own)
                || names.stream().anyMatch(name -> matches(name, host));
    }

    /// An address in numbers is nobody's to point elsewhere.
    private static boolean isAddress(String host) {
        return host.startsWith("[") || host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    }

    private static boolean matches(String name, String host) {
        return name.startsWith("*.") ? host.endsWith(name.substring(1)) : !name.isEmpty() && host.equals(name);
    }

    private static boolean isSameOrigin(Request request) {
        var site = request.getHeaders().get(SEC_FETCH_SITE);
        if (site != null && !site.equals("same-origin")) {
            return false;
        }
        var origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return origin == null || isOrigin(origin, request.getHeaders().get(HttpHeader.HOST));
    }

    /// By whatever scheme: something in front of this address may speak TLS.
    private static boolean isOrigin(String origin, @Nullable String authority) {
        int scheme = origin.indexOf("://");
        return scheme > 0 && authority != null && origin.substring(scheme + 3).equalsIgnoreCase(authority);
    }
}

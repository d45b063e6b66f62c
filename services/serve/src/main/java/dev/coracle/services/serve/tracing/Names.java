package dev.coracle.services.serve.tracing;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Locale;
import java.util.Set;

/// Names of attributes, and values that have few forms.
///
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">HTTP spans</a>
final class Names {
    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<String> METHOD_ORIGINAL = AttributeKey.stringKey("http.request.method_original");
    static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> URL_SCHEME = AttributeKey.stringKey("url.scheme");
    static final AttributeKey<String> URL_PATH = AttributeKey.stringKey("url.path");
    static final AttributeKey<String> URL_QUERY = AttributeKey.stringKey("url.query");
    static final AttributeKey<String> URL_FULL = AttributeKey.stringKey("url.full");
    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> CLIENT_ADDRESS = AttributeKey.stringKey("client.address");
    static final AttributeKey<String> USER_AGENT = AttributeKey.stringKey("user_agent.original");
    static final AttributeKey<String> PROTOCOL_VERSION = AttributeKey.stringKey("network.protocol.version");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> APP = AttributeKey.stringKey("coracle.app");
    static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("coracle.request.id");

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY");

    /// Parameters that hold signatures.
    private static final Set<String> SECRET = Set.of("awsaccesskeyid", "signature", "sig", "x-goog-signature");

    private Names() {}

    /// Whether the method is one of the few that a name may hold.
    static boolean isKnown(String method) {
        return METHODS.contains(method);
    }

    /// The method as an attribute.
    static String method(String method) {
        return isKnown(method) ? method : "_OTHER";
    }

    /// The method in a span's name.
    static String spanName(String method) {
        return isKnown(method) ? method : "HTTP";
    }

    /// A query without its signatures.
    static String withoutSecrets(String query) {
        var text = new StringBuilder(query.length());
        for (var parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            boolean isSecret =
                    equals > 0 && SECRET.contains(parameter.substring(0, equals).toLowerCase(Locale.ROOT));
            text.append(text.isEmpty() ? "" : "&")
                    .append(isSecret ? parameter.substring(0, equals + 1) + "REDACTED" : parameter);
        }
        return text.toString();
    }
}

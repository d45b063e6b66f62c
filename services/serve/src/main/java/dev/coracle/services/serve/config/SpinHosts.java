package dev.coracle.services.serve.config;

import dev.coracle.wasi.network.HttpGrant;
import dev.coracle.wasi.network.NetworkConfig;
import dev.coracle.wasi.network.NetworkGrant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes grants of `allowed_outbound_hosts`.
///
/// | entry | opens |
/// |---|---|
/// | `https://api.example.org` | requests to this host, at port 443 |
/// | `http://127.0.0.1:8080` | requests to this address and port |
/// | `*://db.example.org:5432` | requests and connections to this host and port |
/// | `tcp://10.0.0.0/8:*` | connections to these addresses |
/// | `*://*:*` | the public internet |
///
/// A name leads to the public internet alone, as in every grant.
final class SpinHosts {
    private static final Pattern ENTRY =
            Pattern.compile("(?<scheme>[^:/]+)://(?<host>\\[[^]]*]|[0-9.]+/[0-9]+|[^:/]+)(:(?<port>[^/]+))?/?");

    /// Names that Spin itself answers.
    private static final Pattern INTERNAL = Pattern.compile("self|self\\.alt|(.*\\.)?spin\\.internal");

    private SpinHosts() {}

    /// {@return a copy that also allows an entry}
    ///
    /// @throws IllegalArgumentException if it makes no sense, or needs what is not there
    static NetworkConfig add(NetworkConfig network, String entry) {
        var parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw wrong(entry, "write SCHEME://HOST:PORT, such as https://example.org");
        }
        var host = parts.group("host");
        if (INTERNAL.matcher(host).matches()) {
            throw wrong(entry, "components cannot ask each other; name a server");
        }
        var port = parts.group("port");
        var place = host.indexOf('/') >= 0 ? "[" + host + "]" : host;
        return switch (parts.group("scheme")) {
            case "http", "https" ->
                network.withHttp(
                        HttpGrant.parse(parts.group("scheme") + "://" + place + (port == null ? "" : ":" + port)));
            case "tcp", "udp" -> network.withConnect(NetworkGrant.parse(place + ":" + required(entry, port)));
            case "*" ->
                network.withHttp(HttpGrant.parse("*://" + place + ":" + required(entry, port)))
                        .withConnect(NetworkGrant.parse(place + ":" + port));
            default -> throw wrong(entry, "there are clients for http, https, tcp, udp and * alone");
        };
    }

    private static String required(String entry, @Nullable String port) {
        if (port == null) {
            throw wrong(entry, "needs a port, or :* for all");
        }
        return port;
    }

    private static IllegalArgumentException wrong(String entry, String what) {
        return new IllegalArgumentException("\"" + entry + "\": " + what);
    }
}

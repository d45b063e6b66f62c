package dev.coracle.services.serve.tracing;

import java.net.URI;
import java.util.Optional;

/// Where traces go, as one place says it: the command line, or a configuration. Immutable.
///
/// @param endpoint of an OpenTelemetry collector that speaks OTLP over HTTP, without `/v1/traces`
/// @param service what this server is called there
/// @param ratio of the traces that begin here and are recorded, from 0 to 1
public record TraceExport(Optional<URI> endpoint, Optional<String> service, Optional<Double> ratio) {
    /// Says nothing.
    public static final TraceExport NONE = new TraceExport(Optional.empty(), Optional.empty(), Optional.empty());

    public TraceExport withEndpoint(URI endpoint) {
        return new TraceExport(Optional.of(endpoint), service, ratio);
    }

    public TraceExport withService(String service) {
        return new TraceExport(endpoint, Optional.of(service), ratio);
    }

    public TraceExport withRatio(double ratio) {
        return new TraceExport(endpoint, service, Optional.of(ratio));
    }

    /// Reads the URL of a collector, such as `http://127.0.0.1:4318`.
    ///
    /// @throws IllegalArgumentException for any other text
    public static URI endpoint(String text) {
        try {
            var uri = URI.create(text);
            boolean isHttp = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new IllegalArgumentException("\"" + text
                + "\" is not the URL of a collector; write one such as http://127.0.0.1:4318, without /v1/traces");
    }

    /// Reads a name.
    ///
    /// @throws IllegalArgumentException if it is empty
    public static String service(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a service has a name");
        }
        return text;
    }

    /// Reads a share, such as `0.1`.
    ///
    /// @throws IllegalArgumentException for what is not a number from 0 to 1
    public static double ratio(String text) {
        if (text.matches("0|1|[01]?\\.[0-9]{1,9}")) {
            double ratio = Double.parseDouble(text);
            if (ratio <= 1) {
                return ratio;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is not a share of all traces; write a number from 0 to 1");
    }
}

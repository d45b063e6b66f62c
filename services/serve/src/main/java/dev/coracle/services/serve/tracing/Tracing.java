package dev.coracle.services.serve.tracing;

import java.util.Map;
import java.util.function.Consumer;

/// Follows the requests of a server. For use by any thread.
public interface Tracing extends AutoCloseable {
    /// Follows none.
    Tracing NONE = new Tracing() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public RequestTrace begin(RequestHead head) {
            return RequestTrace.NONE;
        }

        @Override
        public SpanCounts counts() {
            return SpanCounts.NONE;
        }

        @Override
        public void close() {}
    };

    /// Follows requests if anybody says where to tell of them, and none otherwise.
    ///
    /// @param given counts more than all else, such as the command line
    /// @param usual counts less than all else, such as a configuration
    /// @param environment variables such as `OTEL_EXPORTER_OTLP_ENDPOINT`
    /// @param log for what goes wrong, line by line
    /// @throws IllegalArgumentException if what is said makes no sense
    /// @see <a href="https://opentelemetry.io/docs/languages/sdk-configuration/">variables</a>
    static Tracing start(TraceExport given, TraceExport usual, Map<String, String> environment, Consumer<String> log) {
        boolean isNamed = given.endpoint().isPresent()
                || usual.endpoint().isPresent()
                || !environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").isBlank()
                || !environment
                        .getOrDefault("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "")
                        .isBlank();
        boolean isOff = environment.getOrDefault("OTEL_SDK_DISABLED", "").equalsIgnoreCase("true")
                || environment.getOrDefault("OTEL_TRACES_EXPORTER", "").equals("none");
        return isNamed && !isOff ? OpenTelemetryTracing.start(given, usual, environment, log) : NONE;
    }

    /// Whether requests are followed.
    boolean isOn();

    /// A request has come.
    RequestTrace begin(RequestHead head);

    /// What became of the spans so far.
    SpanCounts counts();

    /// Sends what is left, if the collector takes it soon.
    @Override
    void close();
}

package dev.coracle.services.serve.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Tracing by OpenTelemetry's SDK, which sends by the JDK's HTTP client, on threads of its own.
///
/// The SDK reads the standard's variables. What a configuration says are its defaults, and what the command line says
/// is laid over all of it.
final class OpenTelemetryTracing implements Tracing {
    private static final String SCOPE = "dev.coracle.services.serve";

    /// How long the end waits for a collector.
    private static final long CLOSE_SECONDS = 3;

    /// Variables whose value is a way to send that is not there.
    private static final Map<String, String> PROTOCOLS = Map.of(
            "OTEL_EXPORTER_OTLP_PROTOCOL", "otel.exporter.otlp.protocol",
            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "otel.exporter.otlp.traces.protocol");

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final BoundedSpans spans;
    private final SdkLog sdkLog;

    private OpenTelemetryTracing(OpenTelemetrySdk sdk, BoundedSpans spans, SdkLog sdkLog) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer(SCOPE);
        this.spans = spans;
        this.sdkLog = sdkLog;
    }

    static Tracing start(TraceExport given, TraceExport usual, Map<String, String> environment, Consumer<String> log) {
        requireHttp(environment);
        var sdkLog = SdkLog.to(log);
        var spans = new BoundedSpans();
        Map<String, String> defaults = defaults(usual);
        environment.forEach((name, value) -> {
            if (name.startsWith("OTEL_") && !value.isBlank()) {
                defaults.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        try {
            var configured = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .setServiceClassLoader(OpenTelemetryTracing.class.getClassLoader())
                    .addPropertiesSupplier(() -> defaults)
                    .addPropertiesCustomizer(_ -> properties(given))
                    .addSpanExporterCustomizer((exporter, _) -> spans.to(exporter))
                    .addSpanProcessorCustomizer((processor, config) ->
                            spans.before(processor, config.getInt("otel.bsp.max.queue.size", BoundedSpans.MOST)))
                    .build();
            return new OpenTelemetryTracing(configured.getOpenTelemetrySdk(), spans, sdkLog);
        } catch (ConfigurationException | IllegalArgumentException | IllegalStateException e) {
            sdkLog.close();
            throw new IllegalArgumentException("traces: " + e.getMessage(), e);
        }
    }

    private static void requireHttp(Map<String, String> environment) {
        for (var variable : PROTOCOLS.keySet()) {
            var protocol = environment.getOrDefault(variable, "");
            if (!protocol.isBlank() && !protocol.equals("http/protobuf")) {
                throw new IllegalArgumentException(
                        variable + ": \"" + protocol + "\" is not spoken; write http/protobuf, or leave it out");
            }
        }
    }

    private static Map<String, String> defaults(TraceExport usual) {
        Map<String, String> defaults = new HashMap<>();
        defaults.put("otel.service.name", "coracle");
        defaults.put("otel.metrics.exporter", "none");
        defaults.put("otel.logs.exporter", "none");
        defaults.put("otel.attribute.value.length.limit", "4096");
        PROTOCOLS.values().forEach(property -> defaults.put(property, "http/protobuf"));
        defaults.putAll(properties(usual));
        return defaults;
    }

    private static Map<String, String> properties(TraceExport export) {
        Map<String, String> properties = new HashMap<>();
        export.endpoint().ifPresent(url -> properties.put("otel.exporter.otlp.endpoint", url.toString()));
        export.service().ifPresent(name -> properties.put("otel.service.name", name));
        export.ratio().ifPresent(ratio -> {
            properties.put("otel.traces.sampler", "parentbased_traceidratio");
            properties.put("otel.traces.sampler.arg", ratio.toString());
        });
        return properties;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public RequestTrace begin(RequestHead head) {
        return ServerSpan.begin(tracer, head);
    }

    @Override
    public SpanCounts counts() {
        return spans.counts();
    }

    @Override
    public void close() {
        sdk.getSdkTracerProvider().shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
        sdkLog.close();
    }
}

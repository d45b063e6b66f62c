package dev.coracle.services.serve.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.coracle.intrinsics.Resource;
import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.AppStatus;
import dev.coracle.services.serve.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// Writes the apps as JSON.
final class AppsJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AppsJson() {}

    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] text(Content content) throws IOException {
        var text = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(text)) {
            content.write(json);
        }
        return text.toByteArray();
    }

    /// An array with an object for each.
    static byte[] of(List<AppStatus> apps) throws IOException {
        return text(json -> write(json, apps));
    }

    /// An object with those that changed, for the page.
    ///
    /// @param canReload whether there is a configuration
    static byte[] of(AppChanges.Changes changes, HttpServer server, boolean canReload) throws IOException {
        return text(json -> {
            json.writeStartObject();
            json.writeStringField("server", changes.server());
            json.writeNumberField("sequence", changes.sequence());
            json.writeBooleanField("whole", changes.isWhole());
            json.writeNumberField("milliseconds", System.nanoTime() / 1_000_000);
            json.writeBooleanField("ready", server.isReady());
            json.writeBooleanField("can-reload", canReload);
            var address = server.address();
            json.writeStringField("address", address.getHostString() + ":" + address.getPort());
            json.writeFieldName("latency-seconds");
            writeDoubles(
                    json,
                    changes.apps().isEmpty()
                            ? List.of()
                            : changes.apps().getFirst().counts().seconds());
            json.writeFieldName("apps");
            write(json, changes.apps());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, List<AppStatus> apps) throws IOException {
        json.writeStartArray();
        for (var app : apps) {
            write(json, app);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, AppStatus app) throws IOException {
        var counts = app.counts();
        json.writeStartObject();
        json.writeStringField("name", app.name());
        json.writeArrayFieldStart("routes");
        for (var route : app.routes()) {
            json.writeString(route.toString());
        }
        json.writeEndArray();
        json.writeBooleanField("loaded", app.isLoaded());
        json.writeNumberField("running", app.running());
        json.writeNumberField("queued", app.waiting());
        json.writeNumberField("instances", app.instances());
        json.writeNumberField("memory-bytes", app.usage().used(Resource.MEMORY));
        json.writeNumberField("memory-peak-bytes", app.usage().peak(Resource.MEMORY));
        json.writeNumberField("cpu-milliseconds", app.usage().cpuTime().toMillis());
        json.writeNumberField(
                "requests", counts.times().stream().mapToLong(Long::longValue).sum());
        json.writeNumberField("rejected", counts.rejected());
        json.writeNumberField("loads", counts.loads());
        json.writeNumberField("evictions", counts.evictions());
        json.writeFieldName("responses");
        writeLongs(json, counts.responses());
        json.writeFieldName("latency");
        writeLongs(json, counts.times());
        json.writeObjectFieldStart("failures");
        for (var failure : AppStatus.Failure.values()) {
            json.writeNumberField(failure.label(), counts.failures().getOrDefault(failure, 0L));
        }
        json.writeEndObject();
        write(json, app.limits());
        json.writeArrayFieldStart("errors");
        for (var error : app.errors()) {
            write(json, error);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// A limit that is none is left out.
    private static void write(JsonGenerator json, AppLimits limits) throws IOException {
        json.writeObjectFieldStart("limits");
        json.writeNumberField("timeout-milliseconds", limits.timeout().toMillis());
        if (limits.cpuTime().isPresent()) {
            json.writeNumberField(
                    "cpu-time-milliseconds", limits.cpuTime().get().toMillis());
        }
        json.writeNumberField("max-memory-bytes", limits.memoryBytes());
        if (limits.totalMemoryBytes() != Long.MAX_VALUE) {
            json.writeNumberField("total-memory-bytes", limits.totalMemoryBytes());
        }
        json.writeNumberField("concurrency", limits.concurrency());
        json.writeNumberField("computing", limits.computing());
        json.writeNumberField("queue", limits.queue());
        json.writeNumberField("max-body-bytes", limits.bodyBytes());
        if (limits.rate().isPresent()) {
            var rate = limits.rate().get();
            json.writeStringField("rate", rate.requests() + " in " + rate.per().toSeconds() + "s");
        }
        json.writeNumberField("reuse", limits.reuse());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, AppStatus.Error error) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", error.time().toString());
        json.writeStringField("request", error.request());
        if (!error.trace().isEmpty()) {
            json.writeStringField("trace", error.trace());
        }
        json.writeStringField("reason", error.reason());
        json.writeStringField("text", error.text());
        json.writeArrayFieldStart("stderr");
        for (var line : error.printed()) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeLongs(JsonGenerator json, List<Long> numbers) throws IOException {
        json.writeStartArray();
        for (long number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void writeDoubles(JsonGenerator json, List<Double> numbers) throws IOException {
        json.writeStartArray();
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }
}

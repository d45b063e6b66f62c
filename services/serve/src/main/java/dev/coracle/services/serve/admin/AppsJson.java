package dev.coracle.services.serve.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.coracle.intrinsics.Resource;
import dev.coracle.services.serve.AppStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// Writes the apps as JSON: an array with an object for each.
final class AppsJson {
    private static final JsonFactory JSON = new JsonFactory();

    private AppsJson() {}

    static byte[] of(List<AppStatus> apps) throws IOException {
        var text = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (var app : apps) {
                write(json, app);
            }
            json.writeEndArray();
        }
        return text.toByteArray();
    }

    private static void write(JsonGenerator json, AppStatus app) throws IOException {
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
        json.writeNumberField("cpu-milliseconds", app.usage().cpuTime().toMillis());
        json.writeNumberField(
                "requests",
                app.counts().times().stream().mapToLong(Long::longValue).sum());
        json.writeNumberField("rejected", app.counts().rejected());
        json.writeNumberField("evictions", app.counts().evictions());
        json.writeObjectFieldStart("failures");
        for (var failure : AppStatus.Failure.values()) {
            json.writeNumberField(failure.label(), app.counts().failures().getOrDefault(failure, 0L));
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}

package dev.coracle.services.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A log of lines, as text or as JSON: requests go to one stream, all else to another.
///
/// Text is made safe for terminals: what a guest or a client sends cannot begin a line of its own, nor colour it.
public final class LineLog implements ServerLog, AutoCloseable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private final boolean isJson;
    private final LineWriter requests;
    private final LineWriter events;

    private LineLog(boolean isJson, LineWriter requests, LineWriter events) {
        this.isJson = isJson;
        this.requests = requests;
        this.events = events;
    }

    /// A log that writes to two streams.
    ///
    /// @param isJson whether each line is a JSON object
    /// @param requests for requests; stays the caller's to close
    /// @param events for all else; stays the caller's to close
    public static LineLog to(boolean isJson, OutputStream requests, OutputStream events) {
        return new LineLog(isJson, LineWriter.to(requests), LineWriter.to(events));
    }

    @Override
    public void answered(Access access) {
        requests.line(isJson ? json(access) : text(access));
    }

    @Override
    public void printed(String app, String request, String stream, String line) {
        events.line(
                isJson
                        ? json(stream, app, request, "", "line", line)
                        : app + " " + request + " " + stream + ": " + safe(line));
    }

    @Override
    public void failed(String app, String request, String failure) {
        failed(app, request, "", failure);
    }

    @Override
    public void failed(String app, String request, String trace, String failure) {
        events.line(
                isJson
                        ? json("failure", app, request, trace, "failure", failure)
                        : app + " " + request + traced(trace) + " failed: " + safe(failure));
    }

    private static String traced(String trace) {
        return trace.isEmpty() ? "" : " trace=" + trace;
    }

    @Override
    public void message(String text) {
        events.line(isJson ? json("message", "", "", "", "message", text) : "coracle: " + safe(text));
    }

    private static String text(Access access) {
        return access.time().truncatedTo(ChronoUnit.MILLIS) + " "
                + (access.app().isEmpty() ? "-" : access.app()) + " "
                + access.request() + " " + access.client() + " \"" + safe(access.method()) + " "
                + safe(access.path()) + " " + access.protocol() + "\" " + access.status() + " " + access.bytes() + " "
                + milliseconds(access.nanoseconds()) + "ms" + (access.isComplete() ? "" : " broken-off")
                + traced(access.trace());
    }

    private static double milliseconds(long nanoseconds) {
        return Math.round(nanoseconds / (NANOSECONDS_PER_MILLISECOND / 1000)) / 1000.0;
    }

    /// Line ends of a failure stay, with an indent behind them.
    private static String safe(String text) {
        StringBuilder safe = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isIndented = c == '\n' && text.startsWith("    ", i + 1);
            boolean isControl = Character.isISOControl(c) && c != '\t' && !isIndented;
            if (isControl && safe == null) {
                safe = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (safe != null) {
                if (isControl) {
                    safe.append("\\u").append("%04x".formatted((int) c));
                } else {
                    safe.append(c);
                }
            }
        }
        return safe == null ? text : safe.toString();
    }

    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String json(Fields fields) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String json(Access access) {
        return json(json -> {
            json.writeStringField("time", access.time().toString());
            json.writeStringField("event", "request");
            json.writeStringField("app", access.app());
            json.writeStringField("request", access.request());
            writeTrace(json, access.trace());
            json.writeStringField("client", access.client());
            json.writeStringField("protocol", access.protocol());
            json.writeStringField("method", access.method());
            json.writeStringField("host", access.host());
            json.writeStringField("path", access.path());
            json.writeNumberField("status", access.status());
            json.writeNumberField("bytes", access.bytes());
            json.writeNumberField("milliseconds", milliseconds(access.nanoseconds()));
            json.writeNumberField("guest-milliseconds", milliseconds(access.guestNanoseconds()));
            json.writeBooleanField("complete", access.isComplete());
        });
    }

    private static String json(String event, String app, String request, String trace, String name, String value) {
        return json(json -> {
            json.writeStringField("time", Instant.now().toString());
            json.writeStringField("event", event);
            if (!app.isEmpty()) {
                json.writeStringField("app", app);
                json.writeStringField("request", request);
            }
            writeTrace(json, trace);
            json.writeStringField(name, value);
        });
    }

    private static void writeTrace(JsonGenerator json, String trace) throws IOException {
        if (!trace.isEmpty()) {
            json.writeStringField("trace", trace);
        }
    }

    /// Writes what is left.
    @Override
    public void close() {
        requests.close();
        events.close();
    }
}

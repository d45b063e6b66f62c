package dev.coracle.services.serve.tracing;

import dev.coracle.wasi.http.HttpField;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Traces in the fields of requests: `traceparent` and `tracestate`.
///
/// @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
final class Propagation {
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private Propagation() {}

    /// What the fields say; nothing if they say it wrongly.
    static Context read(List<HttpField> fields) {
        return W3C.extract(Context.root(), fields, Getter.INSTANCE);
    }

    /// The fields, with this context and no other.
    static List<HttpField> write(Context context, List<HttpField> fields) {
        List<HttpField> all = new ArrayList<>(fields.size() + 2);
        for (var field : fields) {
            if (W3C.fields().stream().noneMatch(field.name()::equalsIgnoreCase)) {
                all.add(field);
            }
        }
        W3C.inject(context, all, (list, name, value) -> {
            if (list != null) {
                list.add(HttpField.of(name, value));
            }
        });
        return all;
    }

    /// Fields of one name are one, with commas between. Two parents make none that way.
    private enum Getter implements TextMapGetter<List<HttpField>> {
        INSTANCE;

        @Override
        public @Nullable String get(@Nullable List<HttpField> fields, String name) {
            if (fields == null) {
                return null;
            }
            String found = null;
            for (var field : fields) {
                if (field.name().equalsIgnoreCase(name)) {
                    found = found == null ? field.text() : found + "," + field.text();
                }
            }
            return found;
        }
    }
}

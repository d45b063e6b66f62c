package dev.coracle.services.serve;

import dev.coracle.wasi.http.HttpField;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// Fields from Jetty's and back.
final class JettyFields {
    private JettyFields() {}

    static List<HttpField> from(@Nullable HttpFields fields) {
        if (fields == null) {
            return List.of();
        }
        var list = new ArrayList<HttpField>(fields.size());
        for (var field : fields) {
            list.add(HttpField.of(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return list;
    }

    static HttpFields of(List<HttpField> fields) {
        var builder = HttpFields.build();
        fields.forEach(field -> builder.add(field.name(), field.text()));
        return builder.asImmutable();
    }
}

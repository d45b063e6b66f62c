package dev.coracle.services.http;

import dev.coracle.wasi.http.HttpField;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// Fields to Jetty's and back.
final class Fields {
    private Fields() {}

    static HttpFields of(List<HttpField> fields) {
        var builder = HttpFields.build();
        fields.forEach(field -> builder.add(field.name(), field.text()));
        return builder.asImmutable();
    }

    static List<HttpField> from(@Nullable HttpFields fields) {
        var list = new ArrayList<HttpField>();
        if (fields != null) {
            fields.forEach(
                    field -> list.add(HttpField.of(field.getName(), field.getValue() == null ? "" : field.getValue())));
        }
        return list;
    }
}

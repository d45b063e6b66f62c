package dev.coracle.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Writes JSON: maps, lists, strings, numbers and booleans, indented by two spaces.
final class Json {
    private final StringBuilder text = new StringBuilder();

    private Json() {}

    /// The document for a value. The order of a map's keys is kept.
    ///
    /// @throws IllegalArgumentException if it holds anything that is not a map, list, string, number or boolean
    static String of(Object value) {
        Json json = new Json();
        json.write(value, "\n");
        return json.text.append('\n').toString();
    }

    private void write(Object value, String lineStart) {
        switch (value) {
            case Map<?, ?> map -> members(map.entrySet().iterator(), lineStart);
            case List<?> list -> elements(list.iterator(), lineStart);
            case String string -> string(string);
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void members(Iterator<? extends Map.Entry<?, ?>> entries, String lineStart) {
        text.append('{');
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            text.append(lineStart).append("  ");
            string((String) entry.getKey());
            text.append(": ");
            write(entry.getValue(), lineStart + "  ");
            text.append(entries.hasNext() ? "," : lineStart);
        }
        text.append('}');
    }

    private void elements(Iterator<?> elements, String lineStart) {
        text.append('[');
        while (elements.hasNext()) {
            text.append(lineStart).append("  ");
            write(elements.next(), lineStart + "  ");
            text.append(elements.hasNext() ? "," : lineStart);
        }
        text.append(']');
    }

    private void string(String string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f || Character.isSurrogate(c)) {
                        text.append("\\u").append("%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}

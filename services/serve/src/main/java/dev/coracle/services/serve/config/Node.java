package dev.coracle.services.serve.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// A value of the file.
///
/// @param name that messages call it by, such as `timeout`
/// @param value as the parser gives it
/// @param position where it stands
record Node(String name, Object value, @Nullable TomlPosition position) {
    /// {@return what stands in a table, by key}
    static Map<String, Node> entries(TomlTable table) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            var path = List.of(key);
            entries.put(key, new Node(key, Objects.requireNonNull(table.get(path)), table.inputPositionOf(path)));
        }
        return entries;
    }

    /// {@return what stands in this list}
    List<Node> elements(TomlArray array) {
        List<Node> elements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(new Node(name, array.get(i), array.inputPositionOf(i)));
        }
        return elements;
    }

    /// {@return what kind of value it is, for messages}
    String kind() {
        return switch (value) {
            case String _ -> "a text";
            case Boolean _ -> "true or false";
            case Long _, Double _ -> "a number";
            case TomlArray _ -> "a list";
            case TomlTable _ -> "a table";
            default -> "a date or time";
        };
    }

    /// Notes that something else is needed here.
    void mismatch(String needed, Problems problems) {
        problems.add(position, name + ": needs " + needed + ", found " + kind());
    }
}

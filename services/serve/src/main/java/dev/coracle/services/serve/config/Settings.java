package dev.coracle.services.serve.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// What a table says, key by key. Immutable.
///
/// @param at where the table begins; null if it is not written
/// @param values of the keys that are given, each of its key's type
record Settings(@Nullable TomlPosition at, Map<Key<?>, Value> values) {
    static final Settings NONE = new Settings(null, Map.of());

    /// A value, and where it stands.
    record Value(Object value, @Nullable TomlPosition position) {
        private Value over(Value below) {
            if (value instanceof Map<?, ?> names && below.value instanceof Map<?, ?> others) {
                Map<Object, Object> all = new LinkedHashMap<>(others);
                all.putAll(names);
                return new Value(all, position);
            }
            return this;
        }
    }

    /// Reads a table.
    ///
    /// @param schema the keys that there are
    static Settings read(Node node, Collection<Key<?>> schema, Problems problems) {
        if (!(node.value() instanceof TomlTable table)) {
            node.mismatch("a table", problems);
            return NONE;
        }
        Map<Key<?>, Value> values = new LinkedHashMap<>();
        Node.entries(table).forEach((name, entry) -> {
            for (var key : schema) {
                if (key.name().equals(name)) {
                    key.kind()
                            .read(entry, problems)
                            .ifPresent(read -> values.put(key, new Value(read, entry.position())));
                    return;
                }
            }
            List<String> names = schema.stream().map(Key::name).toList();
            problems.add(entry.position(), "unknown key \"" + name + "\"" + Suggestion.of(name, names));
        });
        return new Settings(node.position(), values);
    }

    /// {@return these, and the others for what these do not say} Tables of names are laid over each other name by name.
    Settings over(Settings others) {
        Map<Key<?>, Value> all = new LinkedHashMap<>(others.values);
        values.forEach((key, value) -> all.merge(key, value, (below, above) -> above.over(below)));
        return new Settings(at == null ? others.at : at, all);
    }

    /// {@return what the key says; empty if it is not given}
    @SuppressWarnings("unchecked") // as its kind reads it
    <T> Optional<T> get(Key<T> key) {
        var value = values.get(key);
        return value == null ? Optional.empty() : Optional.of((T) value.value);
    }

    /// {@return where the key stands, or else the table}
    @Nullable
    TomlPosition positionOf(Key<?> key) {
        var value = values.get(key);
        return value == null ? at : value.position;
    }
}

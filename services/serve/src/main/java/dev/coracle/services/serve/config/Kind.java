package dev.coracle.services.serve.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// What may stand behind a key. Reads it, or notes what is wrong with it.
interface Kind<T> {
    /// {@return the value; empty if it is wrong, which is noted then}
    Optional<T> read(Node node, Problems problems);

    /// A text.
    ///
    /// @param example for who writes something else
    /// @param reader throws an [IllegalArgumentException] that says what is wrong
    static <T> Kind<T> text(String example, Function<String, T> reader) {
        return (node, problems) -> {
            if (!(node.value() instanceof String text)) {
                node.mismatch("a text in quotes, such as \"" + example + "\"", problems);
                return Optional.empty();
            }
            try {
                return Optional.of(reader.apply(text));
            } catch (IllegalArgumentException e) {
                problems.add(node.position(), node.name() + ": " + e.getMessage());
                return Optional.empty();
            }
        };
    }

    /// One of a few words.
    static Kind<String> word(String... words) {
        var known = List.of(words);
        return text(known.getFirst(), text -> {
            if (!known.contains(text)) {
                throw new IllegalArgumentException("write " + String.join(" or ", known));
            }
            return text;
        });
    }

    /// A number without a fraction.
    static Kind<Integer> number(int least) {
        return (node, problems) -> {
            if (!(node.value() instanceof Long number)) {
                node.mismatch("a number", problems);
                return Optional.empty();
            }
            if (number < least || number > 999_999) {
                problems.add(
                        node.position(), node.name() + ": " + number + " is not a number from " + least + " to 999999");
                return Optional.empty();
            }
            return Optional.of(number.intValue());
        };
    }

    /// `true` or `false`.
    Kind<Boolean> FLAG = (node, problems) -> {
        if (node.value() instanceof Boolean flag) {
            return Optional.of(flag);
        }
        node.mismatch("true or false", problems);
        return Optional.empty();
    };

    /// Anything; who asked for it looks at it.
    Kind<Node> ANY = (node, _) -> Optional.of(node);

    /// Nothing, or an empty list or table.
    ///
    /// @param why it cannot be more
    static Kind<Node> nothing(String why) {
        return (node, problems) -> {
            boolean isEmpty = node.value() instanceof TomlArray array && array.isEmpty()
                    || node.value() instanceof TomlTable table && table.isEmpty();
            if (!isEmpty) {
                problems.add(node.position(), node.name() + ": " + why);
            }
            return Optional.empty();
        };
    }

    /// A number from 0 to 1.
    Kind<Double> SHARE = (node, problems) -> {
        if (node.value() instanceof Number number) {
            double share = number.doubleValue();
            if (share >= 0 && share <= 1) {
                return Optional.of(share);
            }
            problems.add(node.position(), node.name() + ": " + number + " is not a number from 0 to 1");
            return Optional.empty();
        }
        node.mismatch("a number from 0 to 1", problems);
        return Optional.empty();
    };

    /// A list; empty if one of its elements is wrong.
    static <T> Kind<List<T>> list(Kind<T> element) {
        return (node, problems) -> {
            if (!(node.value() instanceof TomlArray array)) {
                node.mismatch("a list, such as [\"…\"]", problems);
                return Optional.empty();
            }
            List<T> all = new ArrayList<>();
            for (var each : node.elements(array)) {
                element.read(each, problems).ifPresent(all::add);
            }
            return all.size() == array.size() ? Optional.of(List.copyOf(all)) : Optional.empty();
        };
    }

    /// A table of keys that there are.
    ///
    /// @param example for who writes something else
    /// @param required the one that must be given
    /// @param schema the keys that there are
    /// @param reader makes the value of what the required key says, and of the rest
    static <K, T> Kind<T> settings(
            String example, Key<K> required, List<Key<?>> schema, BiFunction<K, Settings, T> reader) {
        return (node, problems) -> {
            if (!(node.value() instanceof TomlTable table)) {
                node.mismatch("a table, such as " + example, problems);
                return Optional.empty();
            }
            var settings = Settings.read(node, schema, problems);
            var given = settings.get(required);
            boolean isUnderstood = settings.values().size() == table.size();
            if (given.isEmpty() && isUnderstood) {
                problems.add(node.position(), node.name() + " has no " + required.name() + "; write " + example);
            }
            return given.map(value -> reader.apply(value, settings));
        };
    }

    /// A table of names that the user chooses.
    static <T> Kind<Map<String, T>> table(Kind<T> value) {
        return (node, problems) -> {
            if (!(node.value() instanceof TomlTable table)) {
                node.mismatch("a table, such as { NAME = \"…\" }", problems);
                return Optional.empty();
            }
            Map<String, T> all = new LinkedHashMap<>();
            Node.entries(table)
                    .forEach((name, each) -> value.read(each, problems).ifPresent(read -> all.put(name, read)));
            return all.size() == table.size() ? Optional.of(all) : Optional.empty();
        };
    }
}

package dev.coracle.component.type;

import dev.coracle.component.model.PrimitiveType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a value type is made.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public sealed interface ValueShape {
    record Primitive(PrimitiveType type) implements ValueShape {}

    record Record(List<Field> fields) implements ValueShape {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    record Variant(List<Case> cases) implements ValueShape {
        public Variant {
            cases = List.copyOf(cases);
        }
    }

    record ListOf(ValueType element) implements ValueShape {}

    /// A list of fixed length.
    ///
    /// @param length unsigned, not 0
    record FixedList(ValueType element, int length) implements ValueShape {}

    record Tuple(List<ValueType> types) implements ValueShape {
        public Tuple {
            types = List.copyOf(types);
        }
    }

    record Flags(List<String> labels) implements ValueShape {
        public Flags {
            labels = List.copyOf(labels);
        }
    }

    record Enumeration(List<String> labels) implements ValueShape {
        public Enumeration {
            labels = List.copyOf(labels);
        }
    }

    record OptionOf(ValueType type) implements ValueShape {}

    record Result(Optional<ValueType> ok, Optional<ValueType> error) implements ValueShape {}

    record MapOf(ValueType key, ValueType value) implements ValueShape {}

    record Own(ResourceType type) implements ValueShape {}

    record Borrow(ResourceType type) implements ValueShape {}

    record StreamOf(Optional<ValueType> element) implements ValueShape {}

    record FutureOf(Optional<ValueType> element) implements ValueShape {}

    record Field(String label, ValueType type) {}

    record Case(String label, Optional<ValueType> type) {}

    /// What it is called in messages.
    default String keyword() {
        return switch (this) {
            case Primitive(var type) -> type.toString();
            case Record _ -> "record";
            case Variant _ -> "variant";
            case ListOf _ -> "list";
            case FixedList _ -> "fixed-length list";
            case Tuple _ -> "tuple";
            case Flags _ -> "flags";
            case Enumeration _ -> "enum";
            case OptionOf _ -> "option";
            case Result _ -> "result";
            case MapOf _ -> "map";
            case Own _ -> "own";
            case Borrow _ -> "borrow";
            case StreamOf _ -> "stream";
            case FutureOf _ -> "future";
        };
    }

    /// The value types right inside it, in order.
    default List<ValueType> parts() {
        return switch (this) {
            case Primitive _, Flags _, Enumeration _, Own _, Borrow _ -> List.of();
            case Record(var fields) -> fields.stream().map(Field::type).toList();
            case Variant(var cases) ->
                cases.stream().flatMap(c -> c.type().stream()).toList();
            case ListOf(var element) -> List.of(element);
            case FixedList(var element, var _) -> List.of(element);
            case Tuple(var types) -> types;
            case OptionOf(var type) -> List.of(type);
            case Result(var ok, var error) ->
                Stream.concat(ok.stream(), error.stream()).toList();
            case MapOf(var key, var value) -> List.of(key, value);
            case StreamOf(var element) -> element.stream().toList();
            case FutureOf(var element) -> element.stream().toList();
        };
    }
}

package dev.coracle.component.type;

import dev.coracle.component.model.PrimitiveType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a value type is made.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public sealed interface ValueShape {
    record Primitive(PrimitiveType type) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return List.of();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.of(type, is64Bit);
        }

        @Override
        public boolean hasPointer() {
            return type.bytes() == 0;
        }
    }

    record Record(List<Field> fields) implements ValueShape {
        public Record {
            fields = List.copyOf(fields);
        }

        @Override
        public List<ValueType> parts() {
            return fields.stream().map(Field::type).toList();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.sequence(parts(), is64Bit);
        }

        @Override
        public boolean isNamed() {
            return true;
        }
    }

    record Variant(List<Case> cases) implements ValueShape {
        public Variant {
            cases = List.copyOf(cases);
        }

        @Override
        public List<ValueType> parts() {
            return cases.stream().flatMap(c -> c.type().stream()).toList();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.variant(cases.size(), parts(), is64Bit);
        }

        @Override
        public boolean isNamed() {
            return true;
        }
    }

    record ListOf(ValueType element) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return List.of(element);
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.pair(is64Bit);
        }

        @Override
        public boolean hasPointer() {
            return true;
        }
    }

    /// A list of fixed length.
    ///
    /// @param length unsigned, not 0
    record FixedList(ValueType element, int length) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return List.of(element);
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return element.layout(is64Bit).times(length);
        }
    }

    record Tuple(List<ValueType> types) implements ValueShape {
        public Tuple {
            types = List.copyOf(types);
        }

        @Override
        public List<ValueType> parts() {
            return types;
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.sequence(types, is64Bit);
        }
    }

    record Flags(List<String> labels) implements ValueShape {
        public Flags {
            labels = List.copyOf(labels);
        }

        @Override
        public List<ValueType> parts() {
            return List.of();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.flags(labels.size());
        }

        @Override
        public boolean isNamed() {
            return true;
        }
    }

    record Enumeration(List<String> labels) implements ValueShape {
        public Enumeration {
            labels = List.copyOf(labels);
        }

        @Override
        public List<ValueType> parts() {
            return List.of();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.variant(labels.size(), List.of(), is64Bit);
        }

        @Override
        public boolean isNamed() {
            return true;
        }
    }

    record OptionOf(ValueType type) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return List.of(type);
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.variant(2, parts(), is64Bit);
        }
    }

    record Result(Optional<ValueType> ok, Optional<ValueType> error) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return Stream.concat(ok.stream(), error.stream()).toList();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.variant(2, parts(), is64Bit);
        }
    }

    record MapOf(ValueType key, ValueType value) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return List.of(key, value);
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.pair(is64Bit);
        }

        @Override
        public boolean hasPointer() {
            return true;
        }
    }

    record Own(ResourceType type) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return List.of();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.HANDLE;
        }

        @Override
        public Optional<ResourceType> resource() {
            return Optional.of(type);
        }
    }

    record Borrow(ResourceType type) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return List.of();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.HANDLE;
        }

        @Override
        public Optional<ResourceType> resource() {
            return Optional.of(type);
        }
    }

    record StreamOf(Optional<ValueType> element) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return element.stream().toList();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.HANDLE;
        }

        @Override
        public boolean hasPointer() {
            return false;
        }
    }

    record FutureOf(Optional<ValueType> element) implements ValueShape {
        @Override
        public List<ValueType> parts() {
            return element.stream().toList();
        }

        @Override
        public MemoryLayout layout(boolean is64Bit) {
            return MemoryLayout.HANDLE;
        }

        @Override
        public boolean hasPointer() {
            return false;
        }
    }

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
    List<ValueType> parts();

    /// Size and alignment in a linear memory.
    ///
    /// @param is64Bit whether the memory has 64-bit addresses
    MemoryLayout layout(boolean is64Bit);

    /// Whether its values hold lists or strings.
    default boolean hasPointer() {
        return parts().stream().anyMatch(ValueType::hasPointer);
    }

    /// Whether source languages need a name for it, so that it must have one on the outside.
    default boolean isNamed() {
        return false;
    }

    /// The resource type that it is a handle of; empty if it is none.
    default Optional<ResourceType> resource() {
        return Optional.empty();
    }
}

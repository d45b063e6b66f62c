package dev.coracle.component.abi;

import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.List;
import java.util.Optional;

/// How the type of a function looks to the code that carries its values. Types of different components are of equal
/// form where the same code does for both: they are made alike, by the same names, of resource types with the same
/// numbers.
///
/// @param text of no use but to compare
record TypeForm(String text) {
    /// Types of more parts are rare, and as a text may be far larger than they are.
    private static final int MOST_PARTS = 1000;

    /// The form; empty if the type is too large to have one.
    static Optional<TypeForm> of(FunctionType type, ResourceSlots slots) {
        if (type.parts().mapToLong(ValueType::size).sum() > MOST_PARTS) {
            return Optional.empty();
        }
        var writer = new Writer(slots);
        writer.fields(type.parameters());
        writer.text.append("->");
        type.result().ifPresent(writer::type);
        return Optional.of(new TypeForm(writer.text.toString()));
    }

    private record Writer(ResourceSlots slots, StringBuilder text) {
        Writer(ResourceSlots slots) {
            this(slots, new StringBuilder());
        }

        void type(ValueType type) {
            var shape = type.shape();
            text.append(shape.keyword()).append('(');
            switch (shape) {
                case ValueShape.Record(var fields) -> fields(fields);
                case ValueShape.Variant(var cases) -> cases(cases);
                case ValueShape.Flags(var labels) -> labels(labels);
                case ValueShape.Enumeration(var labels) -> labels(labels);
                case ValueShape.FixedList(var element, var length) -> {
                    text.append(length).append(' ');
                    type(element);
                }
                case ValueShape.Result(var ok, var error) -> {
                    ok.ifPresent(this::type);
                    text.append(',');
                    error.ifPresent(this::type);
                }
                case ValueShape.Own(var resource) -> text.append(slots.of(resource.resource()));
                case ValueShape.Borrow(var resource) -> text.append(slots.of(resource.resource()));
                default -> shape.parts().forEach(this::type);
            }
            text.append(')');
        }

        void fields(List<ValueShape.Field> fields) {
            for (var field : fields) {
                text.append(field.label()).append(':');
                type(field.type());
            }
        }

        private void cases(List<ValueShape.Case> cases) {
            for (var each : cases) {
                text.append(each.label()).append(':');
                each.type().ifPresent(this::type);
                text.append(',');
            }
        }

        private void labels(List<String> labels) {
            text.append(String.join(",", labels));
        }
    }
}

package dev.coracle.component.wave;

import dev.coracle.component.Value;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Writes values of given types.
final class ValueWriter {
    private final StringBuilder text = new StringBuilder();

    String text() {
        return text.toString();
    }

    void write(ValueType type, Value value) {
        switch (value) {
            case Value.Bool(var bool) -> text.append(bool);
            case Value.S8(var number) -> text.append(number);
            case Value.U8(var number) -> text.append(number);
            case Value.S16(var number) -> text.append(number);
            case Value.U16(var number) -> text.append(number);
            case Value.S32(var number) -> text.append(number);
            case Value.U32(var number) -> text.append(number);
            case Value.S64(var number) -> text.append(number);
            case Value.U64(var number) -> text.append(Long.toUnsignedString(number));
            case Value.F32(var number) -> text.append(FloatText.of(number));
            case Value.F64(var number) -> text.append(FloatText.of(number));
            case Value.Char(var codePoint) -> quoted('\'', Character.toString(codePoint));
            case Value.Text(var string) -> quoted('"', string);
            case Value.ListOf(var elements) -> sequence('[', elements, elementType(type), ']');
            case Value.MapOf(var entries) -> map(type, entries);
            case Value.Record(var fields) -> record(type, fields);
            case Value.Tuple(var values) -> tuple(type.shape().parts(), values);
            case Value.Variant(var label, var payload) -> {
                text.append(Label.ofCase(label));
                payload(caseType(type, label), payload);
            }
            case Value.Enumeration(var label) -> text.append(Label.ofCase(label));
            case Value.OptionOf(var inner) -> {
                text.append(inner.isPresent() ? "some" : "none");
                payload(inner.map(_ -> type.shape().parts().getFirst()), inner);
            }
            case Value.ResultOf(var isOk, var payload) -> {
                text.append(isOk ? "ok" : "err");
                payload(side(type, isOk), payload);
            }
            case Value.Flags flags -> flags(type, flags);
            case Value.Resource _ -> text.append(type.shape().keyword());
        }
    }

    private static IllegalArgumentException mismatch(ValueType type) {
        return new IllegalArgumentException("the value is no " + type.shape().keyword());
    }

    private static ValueType elementType(ValueType type) {
        return switch (type.shape()) {
            case ValueShape.ListOf(var element) -> element;
            case ValueShape.FixedList(var element, var _) -> element;
            default -> throw mismatch(type);
        };
    }

    private static Optional<ValueType> side(ValueType type, boolean isOk) {
        if (type.shape() instanceof ValueShape.Result(var ok, var error)) {
            return isOk ? ok : error;
        }
        throw mismatch(type);
    }

    private static Optional<ValueType> caseType(ValueType type, String label) {
        if (type.shape() instanceof ValueShape.Variant(var cases)) {
            return cases.stream()
                    .filter(c -> c.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("the variant has no case " + label))
                    .type();
        }
        throw mismatch(type);
    }

    private void payload(Optional<ValueType> type, Optional<Value> payload) {
        if (type.isPresent() && payload.isPresent()) {
            text.append('(');
            write(type.get(), payload.get());
            text.append(')');
        }
    }

    private void sequence(char open, List<Value> values, ValueType type, char close) {
        text.append(open);
        for (int i = 0; i < values.size(); i++) {
            separate(i > 0);
            write(type, values.get(i));
        }
        text.append(close);
    }

    private void separate(boolean isNotFirst) {
        if (isNotFirst) {
            text.append(", ");
        }
    }

    private void tuple(List<ValueType> types, List<Value> values) {
        text.append('(');
        for (int i = 0; i < values.size(); i++) {
            separate(i > 0);
            write(types.get(i), values.get(i));
        }
        text.append(')');
    }

    private void map(ValueType type, List<Value.Entry> entries) {
        text.append('[');
        for (int i = 0; i < entries.size(); i++) {
            separate(i > 0);
            tuple(
                    type.shape().parts(),
                    List.of(entries.get(i).key(), entries.get(i).value()));
        }
        text.append(']');
    }

    /// Options that hold nothing are left out.
    private void record(ValueType type, List<Value.Field> fields) {
        var types = type.shape().parts();
        text.append('{');
        boolean isFirst = true;
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            if (!(field.value() instanceof Value.OptionOf option
                    && option.value().isEmpty())) {
                separate(!isFirst);
                text.append(field.label()).append(": ");
                write(types.get(i), field.value());
                isFirst = false;
            }
        }
        text.append(isFirst ? ":}" : "}");
    }

    private void flags(ValueType type, Value.Flags flags) {
        if (!(type.shape() instanceof ValueShape.Flags(var labels))) {
            throw mismatch(type);
        }
        text.append('{')
                .append(String.join(
                        ", ", labels.stream().filter(flags.labels()::contains).toList()))
                .append('}');
    }

    private void quoted(char quote, String string) {
        text.append(quote);
        string.codePoints().forEach(this::escaped);
        text.append(quote);
    }

    private void escaped(int codePoint) {
        switch (codePoint) {
            case '\\', '\'', '"' -> text.append('\\').append((char) codePoint);
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            default -> {
                if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
                    text.append("\\u{").append(Integer.toHexString(codePoint)).append('}');
                } else {
                    text.appendCodePoint(codePoint);
                }
            }
        }
    }
}

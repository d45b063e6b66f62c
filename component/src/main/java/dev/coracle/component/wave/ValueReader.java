package dev.coracle.component.wave;

import dev.coracle.component.Value;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads values of given types.
final class ValueReader {
    private final Scanner scanner;

    ValueReader(Scanner scanner) {
        this.scanner = scanner;
    }

    Value read(ValueType type) {
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> new PrimitiveReader(scanner).read(primitive);
            case ValueShape.Record(var fields) -> record(fields);
            case ValueShape.Variant(var cases) -> variant(cases);
            case ValueShape.ListOf(var element) -> new Value.ListOf(elements(element));
            case ValueShape.FixedList(var element, var length) -> fixedList(element, Integer.toUnsignedLong(length));
            case ValueShape.Tuple(var types) -> tuple(types);
            case ValueShape.Flags(var labels) -> flags(labels);
            case ValueShape.Enumeration(var labels) -> enumeration(labels);
            case ValueShape.OptionOf(var inner) -> option(inner);
            case ValueShape.Result(var ok, var error) -> result(ok, error);
            case ValueShape.MapOf(var key, var value) -> map(key, value);
            case ValueShape.Own _, ValueShape.Borrow _, ValueShape.StreamOf _, ValueShape.FutureOf _ ->
                throw scanner.failure(
                        scanner.offset(), "a value of type " + type.shape().keyword() + " cannot be written as text");
        };
    }

    /// Options at the end may be left out.
    List<Value> arguments(List<ValueShape.Field> parameters) {
        scanner.expect('(');
        var values = new ArrayList<Value>();
        while (!scanner.accept(')')) {
            if (values.size() == parameters.size()) {
                throw scanner.failure(scanner.offset(), "too many arguments; there are " + parameters.size());
            }
            values.add(read(parameters.get(values.size()).type()));
            separator(')');
        }
        for (var missing : parameters.subList(values.size(), parameters.size())) {
            if (!(missing.type().shape() instanceof ValueShape.OptionOf)) {
                throw scanner.failure(
                        scanner.offset(),
                        "the argument " + missing.label() + " is missing, of type "
                                + missing.type().shape().keyword());
            }
            values.add(new Value.OptionOf(Optional.empty()));
        }
        return values;
    }

    /// Behind a part of a sequence: a comma, or the end, which stays to be read.
    private void separator(char end) {
        if (!scanner.accept(',') && !scanner.sees(end)) {
            throw scanner.unexpected("`,` or `" + end + "`");
        }
    }

    private List<Value> elements(ValueType element) {
        scanner.expect('[');
        var values = new ArrayList<Value>();
        while (!scanner.accept(']')) {
            values.add(read(element));
            separator(']');
        }
        return values;
    }

    private Value fixedList(ValueType element, long length) {
        int start = scanner.offset();
        var values = elements(element);
        if (values.size() != length) {
            throw scanner.failure(start, "the list has " + values.size() + " elements where its type has " + length);
        }
        return new Value.ListOf(values);
    }

    private Value map(ValueType key, ValueType value) {
        scanner.expect('[');
        var entries = new ArrayList<Value.Entry>();
        while (!scanner.accept(']')) {
            var pair = values(List.of(key, value));
            entries.add(new Value.Entry(pair.getFirst(), pair.getLast()));
            separator(']');
        }
        return new Value.MapOf(entries);
    }

    private Value tuple(List<ValueType> types) {
        return new Value.Tuple(values(types));
    }

    private List<Value> values(List<ValueType> types) {
        scanner.expect('(');
        var values = new ArrayList<Value>();
        for (int i = 0; i < types.size(); i++) {
            values.add(read(types.get(i)));
            if (!scanner.accept(',') && i < types.size() - 1) {
                throw scanner.unexpected("`,`, for the tuple has " + types.size() + " values");
            }
        }
        scanner.expect(')');
        return values;
    }

    private Value record(List<ValueShape.Field> fields) {
        scanner.expect('{');
        int start = scanner.offset();
        var given = scanner.accept(':') ? noFields() : fields(fields);
        var all = new ArrayList<Value.Field>();
        for (var field : fields) {
            var value = given.get(field.label());
            if (value == null && !(field.type().shape() instanceof ValueShape.OptionOf)) {
                throw scanner.failure(start, "the field " + field.label() + " is missing");
            }
            all.add(new Value.Field(field.label(), value == null ? new Value.OptionOf(Optional.empty()) : value));
        }
        return new Value.Record(all);
    }

    private Map<String, Value> noFields() {
        scanner.expect('}');
        return Map.of();
    }

    private Map<String, Value> fields(List<ValueShape.Field> fields) {
        if (scanner.sees('}')) {
            throw scanner.failure(scanner.offset(), "a record without fields is written {:}");
        }
        var given = new HashMap<String, Value>();
        while (!scanner.accept('}')) {
            var label = label("the name of a field");
            var field = fields.stream()
                    .filter(f -> f.label().equals(label.text()))
                    .findFirst()
                    .orElseThrow(() -> scanner.failure(
                            label.offset(),
                            "the record has no field " + label.text() + "; it has "
                                    + list(fields.stream()
                                            .map(ValueShape.Field::label)
                                            .toList())));
            scanner.expect(':');
            if (given.put(label.text(), read(field.type())) != null) {
                throw scanner.failure(label.offset(), "the field " + label.text() + " is there twice");
            }
            separator('}');
        }
        return given;
    }

    private static String list(List<String> labels) {
        return String.join(", ", labels);
    }

    private Label label(String wanted) {
        return scanner.label().orElseThrow(() -> scanner.unexpected(wanted));
    }

    /// The name of a case; one that is a keyword too needs a `%`.
    private Label caseLabel(List<String> labels) {
        String wanted = "one of " + list(labels);
        var label = scanner.peekLabel().orElseThrow(() -> scanner.unexpected(wanted));
        if (!labels.contains(label.text())) {
            throw scanner.unexpected(wanted);
        }
        if (!label.canBeCase()) {
            throw scanner.failure(
                    label.offset(), label.text() + " is a keyword; write %" + label.text() + " for the case");
        }
        return label(wanted);
    }

    private Value enumeration(List<String> labels) {
        return new Value.Enumeration(caseLabel(labels).text());
    }

    private Value variant(List<ValueShape.Case> cases) {
        var label = caseLabel(cases.stream().map(ValueShape.Case::label).toList());
        var type = cases.stream()
                .filter(c -> c.label().equals(label.text()))
                .findFirst()
                .flatMap(ValueShape.Case::type);
        return new Value.Variant(label.text(), type.map(this::payload));
    }

    private Value payload(ValueType type) {
        scanner.expect('(');
        var value = read(type);
        scanner.expect(')');
        return value;
    }

    private Value flags(List<String> labels) {
        scanner.expect('{');
        var set = new LinkedHashSet<String>();
        while (!scanner.accept('}')) {
            var label = label("one of " + list(labels));
            if (!labels.contains(label.text())) {
                throw scanner.failure(
                        label.offset(), "there is no flag " + label.text() + "; there are " + list(labels));
            }
            if (!set.add(label.text())) {
                throw scanner.failure(label.offset(), "the flag " + label.text() + " is there twice");
            }
            separator('}');
        }
        return new Value.Flags(set);
    }

    /// Whether a value of this type may stand for an option or result around it: not if it is one itself.
    private static boolean canBeFlat(ValueType type) {
        return !(type.shape() instanceof ValueShape.OptionOf) && !(type.shape() instanceof ValueShape.Result);
    }

    private boolean acceptKeyword(String keyword) {
        boolean isHere = scanner.peekLabel().filter(label -> label.is(keyword)).isPresent();
        if (isHere) {
            label(keyword);
        }
        return isHere;
    }

    private Value option(ValueType type) {
        if (acceptKeyword("none")) {
            return new Value.OptionOf(Optional.empty());
        }
        if (acceptKeyword("some")) {
            return new Value.OptionOf(Optional.of(payload(type)));
        }
        if (!canBeFlat(type)) {
            throw scanner.unexpected("some(…) or none");
        }
        return new Value.OptionOf(Optional.of(read(type)));
    }

    private Value result(Optional<ValueType> ok, Optional<ValueType> error) {
        if (acceptKeyword("ok")) {
            return new Value.ResultOf(true, ok.map(this::payload));
        }
        if (acceptKeyword("err")) {
            return new Value.ResultOf(false, error.map(this::payload));
        }
        var flat = ok.filter(ValueReader::canBeFlat).orElseThrow(() -> scanner.unexpected("ok or err"));
        return new Value.ResultOf(true, Optional.of(read(flat)));
    }
}

package dev.coracle.component.validation;

import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.List;
import java.util.Optional;

/// Compares types of values by structure, down to the identities of resources.
final class ValueMatcher {
    private final Work work;

    ValueMatcher(Work work) {
        this.work = work;
    }

    void within(String context, ValueType given, ValueType expected) {
        TypeMatcher.within(context, () -> require(given, expected));
    }

    void require(ResourceType given, ResourceType expected) {
        if (given.resource() != expected.resource()) {
            throw new Invalid("resource types are not the same");
        }
    }

    void require(ValueType given, ValueType expected) {
        if (given == expected) {
            return;
        }
        work.step();
        var found = given.shape();
        switch (expected.shape()) {
            case ValueShape.Primitive(var type)
            when found instanceof ValueShape.Primitive(var other) -> {
                if (type != other) {
                    throw new Invalid("expected primitive `" + type + "` found primitive `" + other + "`");
                }
            }
            case ValueShape.Record(var fields)
            when found instanceof ValueShape.Record(var others) -> fields(others, fields);
            case ValueShape.Variant(var cases)
            when found instanceof ValueShape.Variant(var others) -> cases(others, cases);
            case ValueShape.ListOf(var element)
            when found instanceof ValueShape.ListOf(var other) -> require(other, element);
            case ValueShape.FixedList(var element, var length)
            when found instanceof ValueShape.FixedList(var other, var otherLength) -> {
                if (length != otherLength) {
                    throw new Invalid("expected a list of length " + Integer.toUnsignedString(length) + ", found "
                            + Integer.toUnsignedString(otherLength));
                }
                require(other, element);
            }
            case ValueShape.Tuple(var types) when found instanceof ValueShape.Tuple(var others) -> tuple(others, types);
            case ValueShape.Flags(var labels)
            when found instanceof ValueShape.Flags(var others) -> labels("flags", others, labels);
            case ValueShape.Enumeration(var labels)
            when found instanceof ValueShape.Enumeration(var others) -> labels("enum", others, labels);
            case ValueShape.OptionOf(var type)
            when found instanceof ValueShape.OptionOf(var other) -> require(other, type);
            case ValueShape.Result(var ok, var error)
            when found instanceof ValueShape.Result(var otherOk, var otherError) -> {
                payload("ok", otherOk, ok);
                payload("err", otherError, error);
            }
            case ValueShape.MapOf(var key, var value)
            when found instanceof ValueShape.MapOf(var otherKey, var other) -> {
                require(otherKey, key);
                require(other, value);
            }
            case ValueShape.Own(var type) when found instanceof ValueShape.Own(var other) -> require(other, type);
            case ValueShape.Borrow(var type) when found instanceof ValueShape.Borrow(var other) -> require(other, type);
            case ValueShape.StreamOf(var element)
            when found instanceof ValueShape.StreamOf(var other) -> payload("element", other, element);
            case ValueShape.FutureOf(var element)
            when found instanceof ValueShape.FutureOf(var other) -> payload("element", other, element);
            case ValueShape shape -> throw new Invalid("expected " + shape.keyword() + ", found " + found.keyword());
        }
    }

    private void fields(List<ValueShape.Field> given, List<ValueShape.Field> expected) {
        requireCount(given.size(), expected.size(), "fields");
        for (int i = 0; i < expected.size(); i++) {
            var field = expected.get(i);
            var other = given.get(i);
            if (!field.label().equals(other.label())) {
                throw new Invalid("expected field name `" + field.label() + "`, found `" + other.label() + "`");
            }
            within("type mismatch in record field `" + field.label() + "`", other.type(), field.type());
        }
    }

    private void cases(List<ValueShape.Case> given, List<ValueShape.Case> expected) {
        requireCount(given.size(), expected.size(), "cases");
        for (int i = 0; i < expected.size(); i++) {
            var wanted = expected.get(i);
            var other = given.get(i);
            if (!wanted.label().equals(other.label())) {
                throw new Invalid("expected case named `" + wanted.label() + "`, found `" + other.label() + "`");
            }
            var what = "case `" + wanted.label() + "`";
            if (wanted.type().isPresent() != other.type().isPresent()) {
                throw new Invalid("expected " + what
                        + (wanted.type().isPresent() ? " to have a type, found none" : " to have no type, found one"));
            }
            wanted.type()
                    .ifPresent(type -> within(
                            "type mismatch in variant " + what, other.type().orElseThrow(), type));
        }
    }

    private void tuple(List<ValueType> given, List<ValueType> expected) {
        requireCount(given.size(), expected.size(), "types");
        for (int i = 0; i < expected.size(); i++) {
            within("type mismatch in tuple field " + i, given.get(i), expected.get(i));
        }
    }

    private static void requireCount(int given, int expected, String what) {
        if (given != expected) {
            throw new Invalid("expected " + expected + " " + what + ", found " + given);
        }
    }

    private void labels(String what, List<String> given, List<String> expected) {
        work.steps(expected.size());
        if (!given.equals(expected)) {
            throw new Invalid("mismatch in " + what + " elements");
        }
    }

    private void payload(String what, Optional<ValueType> given, Optional<ValueType> expected) {
        if (expected.isEmpty() && given.isPresent()) {
            throw new Invalid("expected " + what + " type to not be present");
        }
        if (expected.isPresent()) {
            if (given.isEmpty()) {
                throw new Invalid("expected " + what + " type, but found none");
            }
            within("type mismatch in " + what + " variant", given.get(), expected.get());
        }
    }
}

package dev.coracle.conformance.hostile;

import dev.coracle.component.Value;
import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Makes values of any type; those at the edges are likely.
final class RandomValues {
    private static final List<String> STRINGS = List.of(
            "", "a", "käse", "\u0000", "\uFFFF", "😀", "\uD800", "\uDC00\uD800", "x".repeat(300), "é".repeat(70_000));
    private static final int[] CHARACTERS = {0, 'a', 0xD7FF, 0xE000, 0xFFFF, 0x10FFFF};
    private static final long[] NUMBERS = {0, 1, -1, 127, 128, 255, 32_768, 65_535, 1L << 31, (1L << 32) - 1, 1L << 63};
    private static final double[] FLOATS = {0, -0.0, 1.5, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE};
    private static final int LARGEST_TYPE = 5_000;

    private final RandomGenerator random;
    private final Function<Resource, Optional<Value>> resources;

    /// @param resources gives a resource of a type, if there is one
    RandomValues(RandomGenerator random, Function<Resource, Optional<Value>> resources) {
        this.random = random;
        this.resources = resources;
    }

    /// A value; empty if that takes a resource which is not to be had, or is too large a thing to make.
    Optional<Value> of(ValueType type) {
        if (type.size() > LARGEST_TYPE) {
            return Optional.empty();
        }
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> of(primitive);
            case ValueShape.Record(var fields) ->
                all(fields.stream().map(ValueShape.Field::type).toList()).map(values -> {
                    var made = new ArrayList<Value.Field>();
                    for (int i = 0; i < values.size(); i++) {
                        made.add(new Value.Field(fields.get(i).label(), values.get(i)));
                    }
                    return new Value.Record(made);
                });
            case ValueShape.Tuple(var types) -> all(types).map(Value.Tuple::new);
            case ValueShape.ListOf(var element) -> list(element, random.nextInt(4));
            case ValueShape.FixedList(var element, var length) ->
                length >= 0 && length < 100 ? list(element, length) : Optional.empty();
            case ValueShape.MapOf(var key, var value) ->
                all(List.of(key, value))
                        .map(entry -> new Value.MapOf(List.of(new Value.Entry(entry.get(0), entry.get(1)))));
            case ValueShape.Variant(var cases) -> {
                var chosen = cases.get(random.nextInt(cases.size()));
                yield side(chosen.type()).map(payload -> new Value.Variant(chosen.label(), payload));
            }
            case ValueShape.OptionOf(var value) ->
                random.nextBoolean()
                        ? Optional.of(new Value.OptionOf(Optional.empty()))
                        : of(value).map(some -> new Value.OptionOf(Optional.of(some)));
            case ValueShape.Result(var ok, var error) -> {
                boolean isOk = random.nextBoolean();
                yield side(isOk ? ok : error).map(payload -> new Value.ResultOf(isOk, payload));
            }
            case ValueShape.Enumeration(var labels) ->
                Optional.of(new Value.Enumeration(labels.get(random.nextInt(labels.size()))));
            case ValueShape.Flags(var labels) -> {
                var set = new LinkedHashSet<>(labels);
                set.removeIf(_ -> random.nextBoolean());
                yield Optional.of(new Value.Flags(set));
            }
            case ValueShape.Own(var resource) -> resources.apply(resource.resource());
            case ValueShape.Borrow(var resource) -> resources.apply(resource.resource());
            case ValueShape.StreamOf _, ValueShape.FutureOf _ -> Optional.empty();
        };
    }

    private Optional<Value> of(PrimitiveType type) {
        long number = NUMBERS[random.nextInt(NUMBERS.length)];
        double real = FLOATS[random.nextInt(FLOATS.length)];
        return switch (type) {
            case BOOL -> Optional.of(new Value.Bool(random.nextBoolean()));
            case S8 -> Optional.of(new Value.S8((byte) number));
            case U8 -> Optional.of(new Value.U8((int) number & 0xFF));
            case S16 -> Optional.of(new Value.S16((short) number));
            case U16 -> Optional.of(new Value.U16((int) number & 0xFFFF));
            case S32 -> Optional.of(new Value.S32((int) number));
            case U32 -> Optional.of(new Value.U32(number & 0xFFFF_FFFFL));
            case S64 -> Optional.of(new Value.S64(number));
            case U64 -> Optional.of(new Value.U64(number));
            case F32 -> Optional.of(new Value.F32((float) real));
            case F64 -> Optional.of(new Value.F64(real));
            case CHAR -> Optional.of(new Value.Char(CHARACTERS[random.nextInt(CHARACTERS.length)]));
            case STRING -> Optional.of(new Value.Text(STRINGS.get(random.nextInt(STRINGS.size()))));
            case ERROR_CONTEXT -> Optional.empty();
        };
    }

    /// The payload of one side: present where the side has a type.
    @SuppressWarnings("OptionalMapToOptional") // a side without a type is a payload, too: none
    private Optional<Optional<Value>> side(Optional<ValueType> type) {
        return type.isEmpty() ? Optional.of(Optional.empty()) : of(type.get()).map(Optional::of);
    }

    private Optional<Value> list(ValueType element, int length) {
        var elements = new ArrayList<Value>();
        for (int i = 0; i < length; i++) {
            var value = of(element);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            elements.add(value.get());
        }
        return Optional.of(new Value.ListOf(elements));
    }

    /// A value of each type; empty if one is not to be had.
    Optional<List<Value>> all(List<ValueType> types) {
        var values = new ArrayList<Value>();
        for (var type : types) {
            var value = of(type);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }
}

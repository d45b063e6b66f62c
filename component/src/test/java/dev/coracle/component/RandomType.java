package dev.coracle.component;

import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/// Types and values at random.
final class RandomType {
    private static final List<PrimitiveType> PRIMITIVES = List.of(
            PrimitiveType.BOOL,
            PrimitiveType.S8,
            PrimitiveType.U8,
            PrimitiveType.S16,
            PrimitiveType.U16,
            PrimitiveType.S32,
            PrimitiveType.U32,
            PrimitiveType.S64,
            PrimitiveType.U64,
            PrimitiveType.F32,
            PrimitiveType.F64,
            PrimitiveType.CHAR,
            PrimitiveType.STRING,
            PrimitiveType.STRING);

    private final Random random;

    /// Definitions of types that need a name.
    final List<String> definitions = new ArrayList<>();

    RandomType(Random random) {
        this.random = random;
    }

    /// A type, and how it is written.
    record Written(ValueType type, String text) {}

    Written type(int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            var primitive = PRIMITIVES.get(random.nextInt(PRIMITIVES.size()));
            return written(new ValueShape.Primitive(primitive), primitive.toString());
        }
        return switch (random.nextInt(10)) {
            case 0, 1 -> {
                var fields = types(depth, 1 + random.nextInt(6));
                var shape = new ArrayList<ValueShape.Field>();
                var text = new StringBuilder("(record");
                for (int i = 0; i < fields.size(); i++) {
                    shape.add(new ValueShape.Field("f" + i, fields.get(i).type));
                    text.append(" (field \"f")
                            .append(i)
                            .append("\" ")
                            .append(fields.get(i).text)
                            .append(')');
                }
                yield named(new ValueShape.Record(shape), text.append(')').toString());
            }
            case 2, 3 -> {
                int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 300 : 5);
                var shape = new ArrayList<ValueShape.Case>();
                var text = new StringBuilder("(variant");
                for (int i = 0; i < count; i++) {
                    var payload = random.nextInt(3) == 0 || count > 5 && random.nextInt(20) != 0
                            ? Optional.<Written>empty()
                            : Optional.of(type(depth - 1));
                    shape.add(new ValueShape.Case("c" + i, payload.map(Written::type)));
                    text.append(" (case \"c").append(i).append('"');
                    payload.ifPresent(one -> text.append(' ').append(one.text));
                    text.append(')');
                }
                yield named(new ValueShape.Variant(shape), text.append(')').toString());
            }
            case 4 -> {
                var types = types(depth, 1 + random.nextInt(5));
                yield written(
                        new ValueShape.Tuple(types.stream().map(Written::type).toList()),
                        types.stream().map(Written::text).collect(Collectors.joining(" ", "(tuple ", ")")));
            }
            case 5 -> {
                var element = type(depth - 1);
                yield written(new ValueShape.ListOf(element.type), "(list " + element.text + ")");
            }
            case 6 -> {
                var element = type(depth - 1);
                int length = 1 + random.nextInt(6);
                yield written(
                        new ValueShape.FixedList(element.type, length), "(list " + element.text + " " + length + ")");
            }
            case 7 -> {
                var some = type(depth - 1);
                yield written(new ValueShape.OptionOf(some.type), "(option " + some.text + ")");
            }
            case 8 -> {
                var ok = random.nextBoolean() ? Optional.of(type(depth - 1)) : Optional.<Written>empty();
                var error = random.nextBoolean() ? Optional.of(type(depth - 1)) : Optional.<Written>empty();
                yield written(
                        new ValueShape.Result(ok.map(Written::type), error.map(Written::type)),
                        "(result" + ok.map(one -> " " + one.text).orElse("")
                                + error.map(one -> " (error " + one.text + ")").orElse("") + ")");
            }
            default -> {
                int count = 1 + random.nextInt(32);
                var labels = new ArrayList<String>();
                for (int i = 0; i < count; i++) {
                    labels.add("l" + i);
                }
                var text = labels.stream().map(label -> "\"" + label + "\"").collect(Collectors.joining(" "));
                yield random.nextBoolean()
                        ? named(new ValueShape.Flags(labels), "(flags " + text + ")")
                        : named(new ValueShape.Enumeration(labels), "(enum " + text + ")");
            }
        };
    }

    private List<Written> types(int depth, int count) {
        var types = new ArrayList<Written>();
        for (int i = 0; i < count; i++) {
            types.add(type(depth - 1));
        }
        return types;
    }

    private static Written written(ValueShape shape, String text) {
        return new Written(new ValueType(shape), text);
    }

    private Written named(ValueShape shape, String text) {
        definitions.add(text);
        return written(shape, "$t" + (definitions.size() - 1));
    }

    /// A value of a type.
    Value value(ValueType type) {
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> primitive(primitive);
            case ValueShape.Record(var fields) ->
                new Value.Record(fields.stream()
                        .map(field -> new Value.Field(field.label(), value(field.type())))
                        .toList());
            case ValueShape.Variant(var cases) -> {
                var chosen = cases.get(random.nextInt(cases.size()));
                yield new Value.Variant(chosen.label(), chosen.type().map(this::value));
            }
            case ValueShape.ListOf(var element) -> list(element, random.nextInt(5));
            case ValueShape.FixedList(var element, var length) -> list(element, length);
            case ValueShape.Tuple(var types) ->
                new Value.Tuple(types.stream().map(this::value).toList());
            case ValueShape.Flags(var labels) -> {
                var set = new LinkedHashSet<String>();
                labels.stream().filter(_ -> random.nextBoolean()).forEach(set::add);
                yield new Value.Flags(set);
            }
            case ValueShape.Enumeration(var labels) -> new Value.Enumeration(labels.get(random.nextInt(labels.size())));
            case ValueShape.OptionOf(var some) ->
                new Value.OptionOf(random.nextBoolean() ? Optional.of(value(some)) : Optional.empty());
            case ValueShape.Result(var ok, var error) -> {
                boolean isOk = random.nextBoolean();
                yield new Value.ResultOf(isOk, (isOk ? ok : error).map(this::value));
            }
            case ValueShape.MapOf(var key, var value) -> {
                var entries = new LinkedHashMap<Value, Value.Entry>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    var one = new Value.Entry(value(key), value(value));
                    entries.putIfAbsent(one.key(), one);
                }
                yield new Value.MapOf(List.copyOf(entries.values()));
            }
            case ValueShape.Own _, ValueShape.Borrow _, ValueShape.StreamOf _, ValueShape.FutureOf _ ->
                throw new IllegalArgumentException(type.shape().keyword());
        };
    }

    private Value list(ValueType element, int length) {
        var elements = new ArrayList<Value>();
        for (int i = 0; i < length; i++) {
            elements.add(value(element));
        }
        return new Value.ListOf(elements);
    }

    private Value primitive(PrimitiveType type) {
        return switch (type) {
            case BOOL -> new Value.Bool(random.nextBoolean());
            case S8 -> new Value.S8((byte) random.nextInt());
            case U8 -> new Value.U8(random.nextInt() & 0xFF);
            case S16 -> new Value.S16((short) random.nextInt());
            case U16 -> new Value.U16(random.nextInt() & 0xFFFF);
            case S32 -> new Value.S32(random.nextInt());
            case U32 -> new Value.U32(random.nextInt() & 0xFFFF_FFFFL);
            case S64 -> new Value.S64(random.nextLong());
            case U64 -> new Value.U64(random.nextLong());
            case F32 -> new Value.F32(random.nextInt(4) == 0 ? Float.NaN : random.nextFloat());
            case F64 -> new Value.F64(random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian());
            case CHAR -> new Value.Char(codePoint());
            case STRING -> new Value.Text(string());
            case ERROR_CONTEXT -> throw new IllegalArgumentException(type.toString());
        };
    }

    /// Text of ASCII, of Latin-1, or of anything.
    private String string() {
        int most = List.of(0x80, 0x100, 0x3000, Character.MAX_CODE_POINT).get(random.nextInt(4));
        var text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(random.nextInt(3) == 0 ? codePoint(most) : 'a' + random.nextInt(26));
        }
        return text.toString();
    }

    private int codePoint() {
        return codePoint(Character.MAX_CODE_POINT);
    }

    private int codePoint(int most) {
        int codePoint = random.nextInt(most);
        return Character.isBmpCodePoint(codePoint) && Character.isSurrogate((char) codePoint) ? 'x' : codePoint;
    }
}

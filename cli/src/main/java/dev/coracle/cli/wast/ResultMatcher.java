package dev.coracle.cli.wast;

import dev.coracle.component.Value;
import dev.coracle.engine.Func;
import dev.coracle.engine.WasmException;
import dev.coracle.intrinsics.ArrayRef;
import dev.coracle.intrinsics.I31Ref;
import dev.coracle.intrinsics.StructRef;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ResultPattern;
import dev.coracle.wasm.ResultPattern.NumberPattern;
import dev.coracle.wasm.VectorShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds results against the patterns of `assert_return`.
final class ResultMatcher {
    private ResultMatcher() {}

    static boolean matches(List<ResultPattern> patterns, List<? extends @Nullable Object> values) {
        if (patterns.size() != values.size()) {
            return false;
        }
        for (int i = 0; i < patterns.size(); i++) {
            if (!matches(patterns.get(i), values.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(ResultPattern pattern, @Nullable Object value) {
        if (value instanceof Value component) {
            return ComponentValues.matches(pattern, component);
        }
        return switch (pattern) {
            case ResultPattern.Numeric(var type, var number) -> matchesNumber(type, number, value);
            case ResultPattern.Vector(var shape, var lanes) ->
                value instanceof V128 vector && matchesLanes(shape, lanes, vector);
            case ResultPattern.Null _ -> value == null;
            case ResultPattern.Extern(var number) -> new HostReference(number).equals(value);
            case ResultPattern.Host(var number) -> new HostReference(number).equals(value);
            case ResultPattern.Reference(var kind) -> value != null && isOf(kind.orElse(AbstractHeapType.ANY), value);
            case ResultPattern.Component _ -> false;
            case ResultPattern.Either(var alternatives) ->
                alternatives.stream().anyMatch(alternative -> matches(alternative, value));
        };
    }

    private static boolean matchesNumber(NumberType type, NumberPattern pattern, @Nullable Object value) {
        return switch (type) {
            case I32 -> value instanceof Integer number && matchesBits(pattern, number, 32);
            case I64 -> value instanceof Long number && matchesBits(pattern, number, 64);
            case F32 -> value instanceof Float number && matchesBits(pattern, Float.floatToRawIntBits(number), 32);
            case F64 -> value instanceof Double number && matchesBits(pattern, Double.doubleToRawLongBits(number), 64);
            case V128 -> false;
        };
    }

    private static boolean matchesLanes(VectorShape shape, List<NumberPattern> lanes, V128 vector) {
        int width = shape.laneBits();
        for (int lane = 0; lane < shape.lanes(); lane++) {
            int shift = lane * width;
            long bits = (shift < 64 ? vector.low() : vector.high()) >>> (shift & 63);
            if (!matchesBits(lanes.get(lane), bits, width)) {
                return false;
            }
        }
        return true;
    }

    /// Compares the lowest `width` bits.
    private static boolean matchesBits(NumberPattern pattern, long bits, int width) {
        int fraction = width == 32 ? 23 : 52;
        long quiet = -1L << fraction - 1; // sign, exponent and the top bit of the payload
        long nan = quiet & ~(1L << width - 1);
        return switch (pattern) {
            case NumberPattern.Exactly(var expected) -> (bits ^ expected) << 64 - width == 0;
            case NumberPattern.CanonicalNan() -> (bits ^ nan) << 65 - width == 0;
            case NumberPattern.ArithmeticNan() -> (bits & nan ^ nan) << 64 - width == 0;
        };
    }

    private static boolean isOf(AbstractHeapType kind, Object value) {
        return switch (kind) {
            case ANY, EXTERN -> true;
            case EQ -> value instanceof I31Ref || value instanceof StructRef || value instanceof ArrayRef;
            case I31 -> value instanceof I31Ref;
            case STRUCT -> value instanceof StructRef;
            case ARRAY -> value instanceof ArrayRef;
            case FUNC -> value instanceof Func;
            case EXN -> value instanceof WasmException;
            case NONE, NOFUNC, NOEXTERN, NOEXN -> false;
        };
    }

    /// The patterns, for a message.
    static String describe(List<ResultPattern> patterns) {
        return patterns.isEmpty()
                ? "no result"
                : patterns.stream().map(ResultMatcher::describe).collect(Collectors.joining(" "));
    }

    private static String describe(ResultPattern pattern) {
        return switch (pattern) {
            case ResultPattern.Numeric(var type, var number) -> "(" + type + ".const " + describe(type, number) + ")";
            case ResultPattern.Vector(var shape, var lanes) ->
                lanes.stream()
                        .map(lane -> describe(shape.unpacked(), lane))
                        .collect(Collectors.joining(" ", "(v128.const " + shape + " ", ")"));
            case ResultPattern.Null(var type) ->
                "(ref.null" + suffix(type.map(Object::toString).orElse("")) + ")";
            case ResultPattern.Extern(var number) -> "(ref.extern " + number + ")";
            case ResultPattern.Host(var number) -> "(ref.host " + number + ")";
            case ResultPattern.Reference(var kind) ->
                "(ref" + kind.map(type -> "." + type).orElse("") + ")";
            case ResultPattern.Component(var source) ->
                "(" + new String(source.toByteArray(), StandardCharsets.UTF_8) + ")";
            case ResultPattern.Either(var alternatives) ->
                alternatives.stream().map(ResultMatcher::describe).collect(Collectors.joining(" ", "(either ", ")"));
        };
    }

    private static String suffix(String text) {
        return text.isEmpty() ? "" : " " + text;
    }

    private static String describe(NumberType type, NumberPattern pattern) {
        return switch (pattern) {
            case NumberPattern.Exactly(var bits)
            when type == NumberType.F32 -> Float.intBitsToFloat((int) bits) + " = 0x%08x".formatted((int) bits);
            case NumberPattern.Exactly(var bits)
            when type == NumberType.F64 -> Double.longBitsToDouble(bits) + " = 0x%016x".formatted(bits);
            case NumberPattern.Exactly(var bits) -> Long.toString(bits);
            case NumberPattern.CanonicalNan() -> "nan:canonical";
            case NumberPattern.ArithmeticNan() -> "nan:arithmetic";
        };
    }
}

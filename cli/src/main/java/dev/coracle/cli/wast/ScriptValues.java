package dev.coracle.cli.wast;

import dev.coracle.engine.Func;
import dev.coracle.engine.WasmException;
import dev.coracle.intrinsics.ArrayRef;
import dev.coracle.intrinsics.I31Ref;
import dev.coracle.intrinsics.StructRef;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ScriptValue;
import org.jspecify.annotations.Nullable;

/// Values between scripts and the engine.
final class ScriptValues {
    private ScriptValues() {}

    /// The engine's form of an argument.
    static @Nullable Object toJava(ScriptValue value) {
        return switch (value) {
            case ScriptValue.Numeric(var type, var bits) -> number(type, bits);
            case ScriptValue.Vector(var low, var high) -> new V128(low, high);
            case ScriptValue.Null _ -> null;
            case ScriptValue.Extern(var number) -> new HostReference(number);
            case ScriptValue.Host(var number) -> new HostReference(number);
            case ScriptValue.Component _ ->
                throw new IllegalArgumentException("a module has no values of the Component Model");
        };
    }

    private static Object number(NumberType type, long bits) {
        return switch (type) {
            case I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
            case V128 -> throw new IllegalArgumentException("a vector is not a number");
        };
    }

    /// A result as scripts would write it, floats with their bits too.
    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "(ref.null)";
            case Integer number -> "(i32.const " + number + ")";
            case Long number -> "(i64.const " + number + ")";
            case Float number -> "(f32.const %s = 0x%08x)".formatted(number, Float.floatToRawIntBits(number));
            case Double number -> "(f64.const %s = 0x%016x)".formatted(number, Double.doubleToRawLongBits(number));
            case V128 vector -> "(v128.const i64x2 0x%016x 0x%016x)".formatted(vector.low(), vector.high());
            case Func _ -> "(ref.func)";
            case WasmException _ -> "(ref.exn)";
            case StructRef _ -> "(ref.struct)";
            case ArrayRef _ -> "(ref.array)";
            case I31Ref _ -> "(ref.i31)";
            default -> value.toString();
        };
    }
}

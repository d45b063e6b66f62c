package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.V128;
import org.jspecify.annotations.Nullable;

/// Reads and writes single lanes of a [CallContext], for generated code. The value comes first, as it does on the
/// operand stack.
public final class Lanes {
    private Lanes() {}

    public static void putI32(int value, CallContext context, int lane) {
        context.bits[lane] = value;
    }

    public static void putI64(long value, CallContext context, int lane) {
        context.bits[lane] = value;
    }

    public static void putF32(float value, CallContext context, int lane) {
        context.bits[lane] = Float.floatToRawIntBits(value);
    }

    public static void putF64(double value, CallContext context, int lane) {
        context.bits[lane] = Double.doubleToRawLongBits(value);
    }

    public static void putV128(V128 value, CallContext context, int lane) {
        context.refs[lane] = value;
    }

    public static void putRef(@Nullable Object value, CallContext context, int lane) {
        context.refs[lane] = value;
    }

    public static int getI32(CallContext context, int lane) {
        return (int) context.bits[lane];
    }

    public static long getI64(CallContext context, int lane) {
        return context.bits[lane];
    }

    public static float getF32(CallContext context, int lane) {
        return Float.intBitsToFloat((int) context.bits[lane]);
    }

    public static double getF64(CallContext context, int lane) {
        return Double.longBitsToDouble(context.bits[lane]);
    }

    @SuppressWarnings("NullAway") // a vector is never null
    public static V128 getV128(CallContext context, int lane) {
        return (V128) take(context, lane);
    }

    public static @Nullable Object getRef(CallContext context, int lane) {
        return take(context, lane);
    }

    /// A lane that has been read keeps nothing alive.
    private static @Nullable Object take(CallContext context, int lane) {
        var value = context.refs[lane];
        context.refs[lane] = null;
        return value;
    }
}

package dev.coracle.wasm;

/// Writes floats so that they read back to the same bits.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/values.html#floating-point">spec</a>
final class FloatText {
    private static final int FLOAT_FRACTION = 0x7F_FFFF;
    private static final long DOUBLE_FRACTION = 0xF_FFFF_FFFF_FFFFL;

    private FloatText() {}

    /// The shortest decimal form of an `f32`; a NaN with its payload, unless it is the canonical one.
    static String ofFloat(int bits) {
        float value = Float.intBitsToFloat(bits);
        return Float.isNaN(value)
                ? nan(bits < 0, bits & FLOAT_FRACTION, FLOAT_FRACTION)
                : finite(Float.toString(value));
    }

    /// The same of an `f64`.
    static String ofDouble(long bits) {
        double value = Double.longBitsToDouble(bits);
        return Double.isNaN(value)
                ? nan(bits < 0, bits & DOUBLE_FRACTION, DOUBLE_FRACTION)
                : finite(Double.toString(value));
    }

    private static String nan(boolean negative, long payload, long fraction) {
        var text = negative ? "-nan" : "nan";
        boolean isCanonical = payload == (fraction >>> 1) + 1;
        return isCanonical ? text : text + ":0x" + Long.toHexString(payload);
    }

    /// @param text as Java writes a number or an infinity
    private static String finite(String text) {
        return text.replace("Infinity", "inf").replace('E', 'e').replace(".0e", "e");
    }
}

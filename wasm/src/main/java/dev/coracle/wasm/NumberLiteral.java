package dev.coracle.wasm;

/// The values of number literals.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/values.html">spec</a>
final class NumberLiteral {
    private static final String OUT_OF_RANGE = "constant out of range";
    private static final int FLOAT_FRACTION = 23;
    private static final int DOUBLE_FRACTION = 52;

    private NumberLiteral() {}

    /// An unsigned integer.
    ///
    /// @param bits it may take: 8, 32 or 64
    static long unsigned(Token token, int bits) {
        return unsigned(token, token.text(), bits);
    }

    /// An unsigned integer that is a part of a token, such as `16` in `offset=16`.
    static long unsigned(Token token, String text, int bits) {
        String failure = "i" + bits + " constant out of range";
        long value = magnitude(token, text, 0, failure);
        if (bits < 64 && value >>> bits != 0) {
            throw token.error(failure);
        }
        return value;
    }

    /// An integer, signed or unsigned, sign-extended to 64 bits.
    ///
    /// @param bits it may take: 8, 16, 32 or 64
    static long integer(Token token, int bits) {
        if (token.kind() != Token.Kind.NATURAL && token.kind() != Token.Kind.INTEGER) {
            throw TextCursor.unexpected(token);
        }
        boolean negative = token.text().startsWith("-");
        boolean signed = token.kind() == Token.Kind.INTEGER;
        long value = magnitude(token, token.text(), signed ? 1 : 0, OUT_OF_RANGE);
        long limit = negative ? 1L << (bits - 1) : bits == 64 ? -1 : (1L << bits) - 1;
        if (Long.compareUnsigned(value, limit) > 0) {
            throw token.error(OUT_OF_RANGE);
        }
        int unused = 64 - bits;
        return (negative ? -value : value) << unused >> unused;
    }

    /// The bits of a float, those of an `f32` sign-extended to 64.
    static long floatBits(Token token, NumberType type) {
        switch (token.kind()) {
            case NATURAL, INTEGER, FLOAT -> {}
            default -> throw TextCursor.unexpected(token);
        }
        boolean isDouble = type == NumberType.F64;
        var text = token.text();
        int nan = text.indexOf("nan");
        if (nan >= 0) {
            return nanBits(token, text.substring(nan + 3), text.startsWith("-"), isDouble);
        }
        if (text.endsWith("inf")) {
            double infinity = text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return isDouble ? Double.doubleToRawLongBits(infinity) : Float.floatToRawIntBits((float) infinity);
        }
        return finiteBits(token, javaLiteral(text), isDouble);
    }

    private static long finiteBits(Token token, String literal, boolean isDouble) {
        if (isDouble) {
            double value = Double.parseDouble(literal);
            if (Double.isInfinite(value)) {
                throw token.error(OUT_OF_RANGE);
            }
            return Double.doubleToRawLongBits(value);
        }
        float value = Float.parseFloat(literal);
        if (Float.isInfinite(value)) {
            throw token.error(OUT_OF_RANGE);
        }
        return Float.floatToRawIntBits(value);
    }

    /// The same number as Java writes it: without underscores, and hexadecimal only with an exponent.
    private static String javaLiteral(String text) {
        var literal = text.replace("_", "");
        boolean hex = literal.contains("0x");
        return hex && literal.indexOf('p') < 0 && literal.indexOf('P') < 0 ? literal + "p0" : literal;
    }

    /// @param payload nothing, or a colon and a hexadecimal number
    private static long nanBits(Token token, String payload, boolean negative, boolean isDouble) {
        int width = isDouble ? DOUBLE_FRACTION : FLOAT_FRACTION;
        long fraction = 1L << (width - 1);
        if (!payload.isEmpty()) {
            fraction = magnitude(token, payload, 1, OUT_OF_RANGE);
            if (fraction == 0 || fraction >>> width != 0) {
                throw token.error(OUT_OF_RANGE);
            }
        }
        return isDouble
                ? fraction | (negative ? 0xFFF0_0000_0000_0000L : 0x7FF0_0000_0000_0000L)
                : (int) fraction | (negative ? 0xFF80_0000 : 0x7F80_0000);
    }

    private static long magnitude(Token token, String text, int start, String failure) {
        boolean hex = text.startsWith("0x", start);
        int radix = hex ? 16 : 10;
        long limit = Long.divideUnsigned(-1, radix);
        long value = 0;
        for (int i = hex ? start + 2 : start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '_') {
                continue;
            }
            int digit = CharacterClass.hexDigit(c);
            long next = radix * value + digit;
            if (Long.compareUnsigned(value, limit) > 0 || Long.compareUnsigned(next, digit) < 0) {
                throw token.error(failure);
            }
            value = next;
        }
        return value;
    }
}

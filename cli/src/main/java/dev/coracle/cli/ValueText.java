package dev.coracle.cli;

import dev.coracle.engine.Func;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Values as words of a command line.
final class ValueText {
    private ValueText() {}

    /// Reads a number: decimal or `0x…`, signed or unsigned; floats also as `nan` and `inf`.
    ///
    /// @return an [Integer], [Long], [Float] or [Double], whatever the type takes
    /// @throws IllegalArgumentException if the word is no such number, or the type is none of numbers
    static Object parse(ValueType type, String word) {
        if (!(type instanceof NumberType number) || number == NumberType.V128) {
            throw new IllegalArgumentException("values of type " + type + " cannot be written on a command line");
        }
        try {
            return switch (number) {
                case I32 -> integer(word, Integer.SIZE).intValue();
                case I64 -> integer(word, Long.SIZE).longValue();
                case F32 -> Float.parseFloat(javaFloat(word));
                case F64 -> Double.parseDouble(javaFloat(word));
                case V128 -> throw new AssertionError(type);
            };
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("\"" + word + "\" is not an " + type);
        }
    }

    /// From -2^(bits-1) to 2^bits-1.
    private static BigInteger integer(String word, int bits) {
        String digits = word.replace("_", "");
        boolean negative = digits.startsWith("-");
        digits = negative ? digits.substring(1) : digits;
        boolean hexadecimal = digits.startsWith("0x");
        digits = hexadecimal ? digits.substring(2) : digits;
        if (digits.startsWith("-") || digits.startsWith("+")) {
            throw new NumberFormatException(word);
        }
        BigInteger magnitude = new BigInteger(digits, hexadecimal ? 16 : 10);
        BigInteger value = negative ? magnitude.negate() : magnitude;
        if (value.bitLength() > (value.signum() < 0 ? bits - 1 : bits)) {
            throw new NumberFormatException(word);
        }
        return value;
    }

    private static String javaFloat(String word) {
        String text = word.replace("_", "").toLowerCase(Locale.ROOT);
        String sign = text.startsWith("-") ? "-" : "";
        String magnitude = text.substring(text.startsWith("-") || text.startsWith("+") ? 1 : 0);
        return switch (magnitude) {
            case "nan" -> "NaN";
            case "inf", "infinity" -> sign + "Infinity";
            default -> {
                if (magnitude.isEmpty() || "fd".indexOf(magnitude.charAt(magnitude.length() - 1)) >= 0) {
                    throw new NumberFormatException(word);
                }
                yield text;
            }
        };
    }

    /// Writes a value in the shortest decimal form that reads back to it.
    static String format(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Float number -> number.isNaN() || number.isInfinite() ? special(number) : plain(number.toString());
            case Double number -> number.isNaN() || number.isInfinite() ? special(number) : plain(number.toString());
            case V128 vector -> "0x%016x%016x".formatted(vector.high(), vector.low());
            case Func function -> function.type().toString();
            case Number number -> number.toString();
            default -> "a reference";
        };
    }

    private static String special(double number) {
        return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }

    private static String plain(String scientific) {
        if (scientific.equals("-0.0")) {
            return "-0";
        }
        return new BigDecimal(scientific).stripTrailingZeros().toPlainString();
    }
}

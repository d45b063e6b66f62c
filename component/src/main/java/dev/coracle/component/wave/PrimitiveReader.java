package dev.coracle.component.wave;

import dev.coracle.component.Value;
import dev.coracle.component.model.PrimitiveType;
import java.math.BigInteger;

/// Reads numbers, characters and strings.
final class PrimitiveReader {
    private final Scanner scanner;

    PrimitiveReader(Scanner scanner) {
        this.scanner = scanner;
    }

    Value read(PrimitiveType type) {
        return switch (type) {
            case BOOL -> new Value.Bool(bool());
            case S8 -> new Value.S8((byte) signed(type, Byte.SIZE));
            case U8 -> new Value.U8((int) unsigned(type, Byte.SIZE));
            case S16 -> new Value.S16((short) signed(type, Short.SIZE));
            case U16 -> new Value.U16((int) unsigned(type, Short.SIZE));
            case S32 -> new Value.S32((int) signed(type, Integer.SIZE));
            case U32 -> new Value.U32(unsigned(type, Integer.SIZE));
            case S64 -> new Value.S64(signed(type, Long.SIZE));
            case U64 -> new Value.U64(unsigned(type, Long.SIZE));
            case F32 -> new Value.F32(Float.parseFloat(floating(type)));
            case F64 -> new Value.F64(Double.parseDouble(floating(type)));
            case CHAR -> new Value.Char(character());
            case STRING -> new Value.Text(string());
            case ERROR_CONTEXT ->
                throw scanner.failure(scanner.offset(), "a value of type error-context cannot be written as text");
        };
    }

    private boolean bool() {
        var label = scanner.peekLabel().filter(word -> word.is("true") || word.is("false"));
        boolean value =
                label.orElseThrow(() -> scanner.unexpected("true or false")).is("true");
        scanner.label();
        return value;
    }

    private long signed(PrimitiveType type, int bits) {
        var bound = BigInteger.ONE.shiftLeft(bits - 1);
        return integer(type, bound.negate(), bound.subtract(BigInteger.ONE));
    }

    private long unsigned(PrimitiveType type, int bits) {
        return integer(type, BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }

    private long integer(PrimitiveType type, BigInteger least, BigInteger most) {
        int start = scanner.offset();
        String digits = scanner.number().orElseThrow(() -> scanner.unexpected("an integer"));
        String range = type + ", an integer from " + least + " to " + most;
        if (digits.length() > 32 || !digits.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')) {
            throw scanner.failure(start, digits + " is no " + range);
        }
        var value = new BigInteger(digits);
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw scanner.failure(start, digits + " is no " + range);
        }
        return value.longValue();
    }

    /// A number as the JDK reads it.
    private String floating(PrimitiveType type) {
        if (scanner.acceptMinusInfinity()) {
            return "-Infinity";
        }
        var label = scanner.peekLabel().filter(word -> word.is("inf") || word.is("nan"));
        if (label.isPresent()) {
            scanner.label();
            return label.get().is("inf") ? "Infinity" : "NaN";
        }
        return scanner.number().orElseThrow(() -> scanner.unexpected("a number, " + type));
    }

    private int character() {
        if (!scanner.sees('\'')) {
            throw scanner.unexpected("a char, such as 'x'");
        }
        return scanner.character();
    }

    private String string() {
        if (!scanner.sees('"')) {
            throw scanner.unexpected("a string, such as \"x\"");
        }
        return scanner.string();
    }
}

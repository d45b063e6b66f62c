package dev.coracle.component.wave;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers in the shortest decimal form that reads back to them, without an exponent.
final class FloatText {
    private FloatText() {}

    static String of(float number) {
        if (Float.isNaN(number) || Float.isInfinite(number)) {
            return special(number);
        }
        var shortest = new BigDecimal(Float.toString(number));
        var shorter = oneDigit(shortest);
        return plain(shorter.floatValue() == number ? shorter : shortest, Math.copySign(1, number) < 0);
    }

    static String of(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return special(number);
        }
        var shortest = new BigDecimal(Double.toString(number));
        var shorter = oneDigit(shortest);
        return plain(shorter.doubleValue() == number ? shorter : shortest, Math.copySign(1, number) < 0);
    }

    /// The JDK gives two digits at least.
    private static BigDecimal oneDigit(BigDecimal number) {
        return number.round(new MathContext(1));
    }

    private static String special(double number) {
        return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }

    private static String plain(BigDecimal number, boolean isNegative) {
        if (number.signum() == 0) {
            return isNegative ? "-0" : "0";
        }
        return number.stripTrailingZeros().toPlainString();
    }
}

package dev.coracle.component.abi;

/// What generated code does with single numbers. The `of…` methods take what a guest gave, the `to…` methods what the
/// host gave.
final class Scalars {
    private Scalars() {}

    static int ofBool(int value) {
        return value == 0 ? 0 : 1;
    }

    static int ofChar(int codePoint) {
        if (!isScalarValue(codePoint)) {
            throw AbiTrap.invalidChar(codePoint);
        }
        return codePoint;
    }

    static int ofCase(int discriminant, int cases) {
        if (Integer.compareUnsigned(discriminant, cases) >= 0) {
            throw AbiTrap.invalidDiscriminant(discriminant, cases);
        }
        return discriminant;
    }

    /// The one NaN that values of the Component Model have.
    static float ofF32(float value) {
        return Float.isNaN(value) ? Float.NaN : value;
    }

    /// The one NaN that values of the Component Model have.
    static double ofF64(double value) {
        return Double.isNaN(value) ? Double.NaN : value;
    }

    static int toChar(int codePoint) {
        if (!isScalarValue(codePoint)) {
            throw new IllegalArgumentException(
                    "0x" + Integer.toHexString(codePoint) + " is no Unicode scalar value, which a char is");
        }
        return codePoint;
    }

    /// An integer of the host that stands in a wider type than its own.
    static int toInt(long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " is not between " + least + " and " + most);
        }
        return (int) value;
    }

    private static boolean isScalarValue(int codePoint) {
        return codePoint >= 0
                && codePoint <= Character.MAX_CODE_POINT
                && (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
    }
}

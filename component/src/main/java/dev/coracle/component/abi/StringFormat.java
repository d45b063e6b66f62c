package dev.coracle.component.abi;

import dev.coracle.component.model.CanonicalOption.Encoding;

/// How one side keeps strings: the constant that generated code gives to those who carry them.
enum StringFormat {
    UTF8(CodeUnits.UTF8, 1, 0),
    UTF16(CodeUnits.UTF16, 2, 0),
    LATIN1_OR_UTF16_32(CodeUnits.LATIN1, 2, 1L << 31),
    LATIN1_OR_UTF16_64(CodeUnits.LATIN1, 2, 1L << 63);

    private final CodeUnits units;
    final int alignment;

    /// What marks UTF-16 in the number of code units; 0 where there is no choice.
    final long tag;

    StringFormat(CodeUnits units, int alignment, long tag) {
        this.units = units;
        this.alignment = alignment;
        this.tag = tag;
    }

    static StringFormat of(Encoding encoding, boolean is64Bit) {
        return switch (encoding) {
            case UTF8 -> UTF8;
            case UTF16 -> UTF16;
            case LATIN1_OR_UTF16 -> is64Bit ? LATIN1_OR_UTF16_64 : LATIN1_OR_UTF16_32;
        };
    }

    /// The form of a string.
    ///
    /// @param tagged its number of code units as the guest gave it
    CodeUnits units(long tagged) {
        return (tagged & tag) != 0 ? CodeUnits.UTF16 : units;
    }

    /// Number of code units without the tag.
    long count(long tagged) {
        return tagged & ~tag;
    }
}

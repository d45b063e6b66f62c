package dev.coracle.wasi.units;

import java.util.Locale;

/// Sizes in bytes, as people write them.
public final class ByteSize {
    private ByteSize() {}

    /// Reads `65536`, `64KiB`, `64 MiB`, `2G`: units are powers of 1,024, with or without `iB` or `B`.
    ///
    /// @return bytes, 0 or more
    /// @throws IllegalArgumentException if it is no size
    public static long parse(String text) {
        String size = text.strip();
        int digits = 0;
        while (digits < size.length() && Character.digit(size.charAt(digits), 10) >= 0) {
            digits++;
        }
        int shift = switch (size.substring(digits).strip().toLowerCase(Locale.ROOT)) {
            case "", "b" -> 0;
            case "k", "kb", "kib" -> 10;
            case "m", "mb", "mib" -> 20;
            case "g", "gb", "gib" -> 30;
            case "t", "tb", "tib" -> 40;
            default -> -1;
        };
        if (digits == 0 || digits > 18 || shift < 0) {
            throw noSize(text);
        }
        long number = Long.parseLong(size.substring(0, digits));
        if (number > Long.MAX_VALUE >> shift) {
            throw noSize(text);
        }
        return number << shift;
    }

    private static IllegalArgumentException noSize(String text) {
        return new IllegalArgumentException("\"" + text + "\" is not a size; write a number and a unit, such as 64MiB");
    }
}

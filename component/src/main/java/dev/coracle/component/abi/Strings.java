package dev.coracle.component.abi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Strings between linear memory and Java, for generated code.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
final class Strings {
    private static final char REPLACEMENT = '\uFFFD';

    private Strings() {}

    /// A string of the guest.
    ///
    /// @param tagged number of code units as the guest gave it
    static String lift(Side from, StringFormat format, long pointer, long tagged) {
        var units = format.units(tagged);
        long bytes = checkRange(from, format, pointer, tagged);
        from.takeHostBytes(bytes);
        units.check(from.memory(), pointer, bytes);
        var copy = new byte[(int) bytes];
        from.memory().read(pointer, copy, 0, copy.length);
        return new String(copy, charset(units));
    }

    /// Traps unless a string lies inside of the memory.
    ///
    /// @return how many bytes it has
    static long checkRange(Side from, StringFormat format, long pointer, long tagged) {
        long count = format.count(tagged);
        long bytes = count < 0 || count > Side.MAX_BYTES ? -1 : count * format.units(tagged).size;
        from.checkRange("string", pointer, bytes, format.alignment);
        return bytes;
    }

    /// Gives a string to the guest.
    ///
    /// @return address; the number of code units is in [Side#units]
    static long lower(Side to, StringFormat format, String text) {
        return switch (format) {
            case UTF8 -> lowerUtf8(to, text);
            case UTF16 -> lowerUtf16(to, text);
            case LATIN1_OR_UTF16_32, LATIN1_OR_UTF16_64 -> {
                if (text.chars().allMatch(unit -> unit < 0x100)) {
                    to.units = text.length();
                    yield write(to, text.getBytes(StandardCharsets.ISO_8859_1), 2);
                }
                long pointer = lowerUtf16(to, text);
                to.units |= format.tag;
                yield pointer;
            }
        };
    }

    private static long lowerUtf8(Side to, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!isAscii(text, bytes)) {
            bytes = scalarValues(text).getBytes(StandardCharsets.UTF_8);
        }
        long pointer = write(to, bytes, 1);
        to.units = bytes.length;
        return pointer;
    }

    /// Whether a text is ASCII. Half of a surrogate pair is one byte in UTF-8 too, but another character then.
    private static boolean isAscii(String text, byte[] utf8) {
        return utf8.length == text.length() && text.equals(new String(utf8, StandardCharsets.ISO_8859_1));
    }

    private static long lowerUtf16(Side to, String text) {
        long pointer = write(to, scalarValues(text).getBytes(StandardCharsets.UTF_16LE), 2);
        to.units = text.length();
        return pointer;
    }

    private static long write(Side to, byte[] bytes, int alignment) {
        if (bytes.length > Side.MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a string of the host takes " + bytes.length + " bytes, " + Side.MAX_BYTES + " are allowed");
        }
        long pointer = to.allocate(bytes.length, alignment);
        to.memory().write(pointer, bytes, 0, bytes.length);
        return pointer;
    }

    private static Charset charset(CodeUnits units) {
        return switch (units) {
            case UTF8 -> StandardCharsets.UTF_8;
            case UTF16 -> StandardCharsets.UTF_16LE;
            case LATIN1 -> StandardCharsets.ISO_8859_1;
        };
    }

    /// The text with U+FFFD for each half of a surrogate pair.
    private static String scalarValues(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (Character.charCount(text.codePointAt(i)) == 2) {
                i++;
                continue;
            }
            if (mended == null) {
                mended = new StringBuilder(text);
            }
            mended.setCharAt(i, REPLACEMENT);
        }
        return mended == null ? text : mended.toString();
    }
}

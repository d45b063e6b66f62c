package dev.coracle.wasm;

/// The classes of bytes in the text format.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/values.html#text-idchar">spec</a>
final class CharacterClass {
    private static final boolean[] IDENTIFIER = new boolean[0x100];

    static {
        for (int c = '!'; c <= '~'; c++) {
            IDENTIFIER[c] = "\"(),;[]{}".indexOf(c) < 0;
        }
    }

    private CharacterClass() {}

    /// Whether it may stand in identifiers and keywords.
    static boolean isIdentifier(int character) {
        return IDENTIFIER[character & 0xFF];
    }

    static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /// The value of a hexadecimal digit, or -1.
    static int hexDigit(int character) {
        return character < 0x80 ? Character.digit(character, 16) : -1;
    }

    /// Whether it is a second, third or fourth byte of a character.
    static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}

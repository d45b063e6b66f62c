package dev.coracle.component.abi;

import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.intrinsics.MemoryAccess;

/// UTF-8 in linear memory, held to the letter: no surrogates, nothing longer than need be.
///
/// @see <a href="https://www.unicode.org/versions/Unicode16.0.0/core-spec/chapter-3/#G27506">Unicode, table 3-7</a>
final class Utf8 {
    private static final long NON_ASCII = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /// How many bytes at the start of a range are ASCII.
    static long asciiPrefix(LinearMemory memory, long address, long bytes) {
        long i = 0;
        for (; i <= bytes - Long.BYTES; i += Long.BYTES) {
            if ((MemoryAccess.i64Load(address + i, memory, 0) & NON_ASCII) != 0) {
                break;
            }
        }
        while (i < bytes && MemoryAccess.i32Load8S(address + i, memory, 0) >= 0) {
            i++;
        }
        return i;
    }

    /// Traps unless a range is UTF-8.
    static void check(LinearMemory memory, long address, long bytes) {
        long i = asciiPrefix(memory, address, bytes);
        while (i < bytes) {
            int codePoint = decode(memory, address + i, bytes - i);
            i += length(codePoint);
            if (codePoint < 0x80) {
                i += asciiPrefix(memory, address + i, bytes - i);
            }
        }
    }

    /// The code point at an address.
    ///
    /// @param left bytes from there to the end, at least one
    /// @throws dev.coracle.intrinsics.TrapException if there is none
    static int decode(LinearMemory memory, long address, long left) {
        int first = MemoryAccess.i32Load8U(address, memory, 0);
        if (first < 0x80) {
            return first;
        }
        if (first < 0xC2 || first > 0xF4) {
            throw invalid(first);
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        int codePoint = first & 0x7F >> length;
        for (int i = 1; i < length; i++) {
            if (i == left) {
                throw AbiTrap.of("incomplete utf-8 byte sequence at the end of a string");
            }
            int next = MemoryAccess.i32Load8U(address + i, memory, 0);
            if (next >> 6 != 2 || i == 1 && !isSecond(first, next)) {
                throw invalid(next);
            }
            codePoint = codePoint << 6 | next & 0x3F;
        }
        return codePoint;
    }

    /// Whether the second byte leads to a code point that needs as many bytes, and exists.
    private static boolean isSecond(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
    }

    private static RuntimeException invalid(int next) {
        return AbiTrap.of(
                "invalid utf-8: a string has the byte 0x" + Integer.toHexString(next) + " where it cannot be");
    }

    /// Bytes that a code point takes.
    static int length(int codePoint) {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
    }

    /// Writes a code point and gives how many bytes it took.
    static int encode(LinearMemory memory, long address, int codePoint) {
        int length = length(codePoint);
        if (length == 1) {
            MemoryAccess.i32Store8(address, codePoint, memory, 0);
            return 1;
        }
        int rest = codePoint;
        for (int i = length - 1; i > 0; i--) {
            MemoryAccess.i32Store8(address, 0x80 | rest & 0x3F, memory, i);
            rest >>= 6;
        }
        MemoryAccess.i32Store8(address, 0xF0 << 4 - length & 0xFF | rest, memory, 0);
        return length;
    }
}

package dev.coracle.component.abi;

import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.intrinsics.MemoryAccess;

/// How code points stand in memory.
enum CodeUnits {
    UTF8(1) {
        @Override
        int read(LinearMemory memory, long address, long left) {
            return Utf8.decode(memory, address, left);
        }

        @Override
        int bytes(int codePoint) {
            return Utf8.length(codePoint);
        }

        @Override
        void write(LinearMemory memory, long address, int codePoint) {
            Utf8.encode(memory, address, codePoint);
        }
    },
    UTF16(2) {
        @Override
        int read(LinearMemory memory, long address, long left) {
            char unit = (char) MemoryAccess.i32Load16U(address, memory, 0);
            if (!Character.isSurrogate(unit)) {
                return unit;
            }
            if (Character.isHighSurrogate(unit) && left >= 4) {
                char low = (char) MemoryAccess.i32Load16U(address, memory, 2);
                if (Character.isLowSurrogate(low)) {
                    return Character.toCodePoint(unit, low);
                }
            }
            throw AbiTrap.of("invalid utf-16: a string has half of a surrogate pair, 0x" + Integer.toHexString(unit));
        }

        @Override
        int bytes(int codePoint) {
            return 2 * Character.charCount(codePoint);
        }

        @Override
        void write(LinearMemory memory, long address, int codePoint) {
            if (Character.isBmpCodePoint(codePoint)) {
                MemoryAccess.i32Store16(address, codePoint, memory, 0);
            } else {
                MemoryAccess.i32Store16(address, Character.highSurrogate(codePoint), memory, 0);
                MemoryAccess.i32Store16(address, Character.lowSurrogate(codePoint), memory, 2);
            }
        }
    },
    LATIN1(1) {
        @Override
        int read(LinearMemory memory, long address, long left) {
            return MemoryAccess.i32Load8U(address, memory, 0);
        }

        @Override
        int bytes(int codePoint) {
            return 1;
        }

        @Override
        void write(LinearMemory memory, long address, int codePoint) {
            MemoryAccess.i32Store8(address, codePoint, memory, 0);
        }
    };

    /// Bytes of one.
    final int size;

    CodeUnits(int size) {
        this.size = size;
    }

    /// The code point at an address.
    ///
    /// @param left bytes from there to the end, enough for one unit
    /// @throws dev.coracle.intrinsics.TrapException if there is none
    abstract int read(LinearMemory memory, long address, long left);

    /// Bytes that a code point takes.
    abstract int bytes(int codePoint);

    /// Writes a code point, which this form has.
    abstract void write(LinearMemory memory, long address, int codePoint);

    /// Traps unless a range holds whole code points.
    void check(LinearMemory memory, long address, long bytes) {
        if (this == UTF8) {
            Utf8.check(memory, address, bytes);
        } else if (this == UTF16) {
            for (long i = 0; i < bytes; i += bytes(read(memory, address + i, bytes - i))) {}
        }
    }
}

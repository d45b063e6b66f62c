package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// What an atomic read-modify-write instruction does, at the four widths. Places are aligned; each method returns
/// the old value, extended by zeros.
///
/// A byte or short is replaced by replacing the four bytes around it, since not every form of [RawMemory] has less.
enum AtomicUpdate {
    ADD,
    SUB,
    AND,
    OR,
    XOR,
    XCHG;

    private long apply(long old, long operand) {
        return switch (this) {
            case ADD -> old + operand;
            case SUB -> old - operand;
            case AND -> old & operand;
            case OR -> old | operand;
            case XOR -> old ^ operand;
            case XCHG -> operand;
        };
    }

    int onByte(@Nullable MemorySegment segment, long address, int operand) {
        return onPart(segment, address, 0xFF, operand);
    }

    int onShort(@Nullable MemorySegment segment, long address, int operand) {
        return onPart(segment, address, 0xFFFF, operand);
    }

    private int onPart(@Nullable MemorySegment segment, long address, int mask, int operand) {
        while (true) {
            int old = partOf(RAW.getIntVolatile(segment, address & -4), address, mask);
            if (compareAndExchangePart(segment, address, mask, old, (int) apply(old, operand)) == old) {
                return old;
            }
        }
    }

    int onInt(@Nullable MemorySegment segment, long address, int operand) {
        return switch (this) {
            case ADD -> RAW.getAndAddInt(segment, address, operand);
            case SUB -> RAW.getAndAddInt(segment, address, -operand);
            case XCHG -> RAW.getAndSetInt(segment, address, operand);
            case AND, OR, XOR -> {
                int old = RAW.getIntVolatile(segment, address);
                while (true) {
                    int seen = RAW.compareAndExchangeInt(segment, address, old, (int) apply(old, operand));
                    if (seen == old) {
                        yield old;
                    }
                    old = seen;
                }
            }
        };
    }

    long onLong(@Nullable MemorySegment segment, long address, long operand) {
        return switch (this) {
            case ADD -> RAW.getAndAddLong(segment, address, operand);
            case SUB -> RAW.getAndAddLong(segment, address, -operand);
            case XCHG -> RAW.getAndSetLong(segment, address, operand);
            case AND, OR, XOR -> {
                long old = RAW.getLongVolatile(segment, address);
                while (true) {
                    long seen = RAW.compareAndExchangeLong(segment, address, old, apply(old, operand));
                    if (seen == old) {
                        yield old;
                    }
                    old = seen;
                }
            }
        };
    }

    /// Replaces the byte (`mask` 0xFF) or short (0xFFFF) if it is `expected`, of which the mask is taken too, and
    /// returns
    /// the old one.
    static int compareAndExchangePart(
            @Nullable MemorySegment segment, long address, int mask, int expected, int value) {
        long word = address & -4;
        int shift = (int) (address & 3) << 3;
        while (true) {
            int seen = RAW.getIntVolatile(segment, word);
            int old = partOf(seen, address, mask);
            int next = seen & ~(mask << shift) | (value & mask) << shift;
            if (old != (expected & mask) || RAW.compareAndExchangeInt(segment, word, seen, next) == seen) {
                return old;
            }
        }
    }

    private static int partOf(int word, long address, int mask) {
        return word >>> ((int) (address & 3) << 3) & mask;
    }
}

package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.VectorShape.BYTES;
import static dev.coracle.intrinsics.VectorShape.INTS;

import jdk.internal.vm.annotation.ForceInline;
import jdk.internal.vm.vector.VectorSupport;

/// Moves bytes about in vector registers.
///
/// C2 makes one instruction of a rearrangement by indices, whatever they are. What it does with an index out of range
/// differs between processors (one of x86 gives zero, another wraps), so there is none.
final class Rearrangement {
    /// Whether one instruction looks up bytes in two registers.
    private static final boolean TWO_TABLES = VectorSupport.getCPUFeatures().contains("avx512_vbmi");

    private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;

    private Rearrangement() {}

    /// `i8x16.shuffle`. The indices are constants, so what is asked about them costs nothing.
    @ForceInline
    static Vector128 shuffle(Vector128 a, Vector128 b, long lanesLow, long lanesHigh) {
        long fromB = 16 * EVERY_BYTE;
        if (((lanesLow | lanesHigh) & fromB) == 0) {
            return look(a, Vector128.of(lanesLow, lanesHigh));
        }
        if ((lanesLow & lanesHigh & fromB) == fromB) {
            return look(b, Vector128.of(lanesLow ^ fromB, lanesHigh ^ fromB));
        }
        if (movesInts(lanesLow) && movesInts(lanesHigh)) {
            return INTS.select(
                    Vector128.of(intIndices(lanesLow), intIndices(lanesHigh)), a, b, Rearrangement::selectInts);
        }
        return BYTES.select(Vector128.of(lanesLow, lanesHigh), a, b, Rearrangement::selectBytes);
    }

    /// Whether bytes move in aligned groups of four.
    @ForceInline
    private static boolean movesInts(long lanes) {
        return (lanes & 0x0303_0303_0303_0303L) == 0x0302_0100_0302_0100L
                && ((lanes ^ lanes >>> 8) & 0x001C_1C1C_001C_1C1CL) == 0;
    }

    /// What moves bytes in groups of four, as indices of these groups.
    @ForceInline
    private static long intIndices(long lanes) {
        return lanes >>> 2 & 0x0000_0007_0000_0007L;
    }

    private static ByteLanes selectBytes(ByteLanes indices, ByteLanes a, ByteLanes b) {
        V128 lanes = indices.value();
        return indices.like(I8x16.shuffle(a.value(), b.value(), lanes.low(), lanes.high()));
    }

    private static Vector128 selectInts(Vector128 indices, Vector128 a, Vector128 b) {
        V128 lanes = indices.value();
        return indices.like(I8x16.shuffle(a.value(), b.value(), byteIndices(lanes.low()), byteIndices(lanes.high())));
    }

    private static long byteIndices(long ints) {
        return ints * 4 * 0x0101_0101L + 0x0302_0100_0302_0100L;
    }

    /// `i8x16.swizzle`: the bytes of `a` at the indices, and 0 where an index is above 15.
    @ForceInline
    static Vector128 swizzle(Vector128 a, Vector128 indices) {
        if (TWO_TABLES) {
            return BYTES.select(
                    VectorI8x16.minU(indices, VectorI8x16.splat(16)), a, Vector128.zero(), Rearrangement::selectBytes);
        }
        Vector128 inside = VectorI8x16.ltU(indices, VectorI8x16.splat(16));
        return VectorBits.and(look(a, VectorBits.and(indices, VectorI8x16.splat(15))), inside);
    }

    /// The bytes of `a` at the indices, which are in range.
    @ForceInline
    private static Vector128 look(Vector128 a, Vector128 indices) {
        var shuffle = VectorSupport.<ByteShuffle, ByteLanes, VectorSupport.VectorSpecies<Byte>>convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                ByteLanes.class,
                byte.class,
                ByteLanes.VLENGTH,
                ByteShuffle.class,
                byte.class,
                ByteShuffle.VLENGTH,
                BYTES.view(indices),
                null,
                (lanes, _) -> new ByteShuffle(lanes.value()));
        return BYTES.bits(VectorSupport.rearrangeOp(
                ByteLanes.class,
                ByteShuffle.class,
                LaneMask.Bytes.class,
                byte.class,
                ByteLanes.VLENGTH,
                BYTES.view(a),
                shuffle,
                null,
                (lanes, order, _) -> lanes.like(I8x16.swizzle(lanes.value(), order.value()))));
    }

    /// The even bytes of `a`, then those of `b`.
    @ForceInline
    static Vector128 evenBytes(Vector128 a, Vector128 b) {
        return shuffle(a, b, 0x0E0C_0A08_0604_0200L, 0x1E1C_1A18_1614_1210L);
    }

    /// The even 16-bit lanes of `a`, then those of `b`.
    @ForceInline
    static Vector128 evenShorts(Vector128 a, Vector128 b) {
        return shuffle(a, b, 0x0D0C_0908_0504_0100L, 0x1D1C_1918_1514_1110L);
    }

    /// The upper half, twice.
    @ForceInline
    static Vector128 highToLow(Vector128 a) {
        return look(a, VectorI64x2.splat(0x0F0E_0D0C_0B0A_0908L));
    }

    /// The 32-bit lanes of each half, exchanged.
    @ForceInline
    static Vector128 swapInts(Vector128 a) {
        return look(a, Vector128.of(0x0302_0100_0706_0504L, 0x0B0A_0908_0F0E_0D0CL));
    }
}

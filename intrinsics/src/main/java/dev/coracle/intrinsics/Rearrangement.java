package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.VectorShape.BYTES;
import static dev.coracle.intrinsics.VectorShape.INTS;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.ForceInline;
import jdk.internal.vm.vector.VectorSupport;

/// Moves bytes about in vector registers.
///
/// C2 makes one instruction of a rearrangement by indices, whatever they are. What it does with an index out of range
/// differs between processors (one of x86 gives zero, another wraps), so there is none.
///
/// Constant indices are arrays: a load of one is the form of a constant that costs C2 least.
final class Rearrangement {
    /// Whether one instruction looks up bytes in two registers.
    private static final boolean TWO_TABLES = VectorSupport.getCPUFeatures().contains("avx512_vbmi");

    private static final byte[] EVEN_BYTES = {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30};
    private static final byte[] EVEN_SHORTS = {0, 1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21, 24, 25, 28, 29};
    private static final int[] HIGH_HALF = {2, 3, 2, 3};
    private static final int[] NEIGHBOURS = {1, 0, 3, 2};

    private Rearrangement() {}

    /// The bytes of `a` (0 to 15) and `b` (16 to 31) at the indices.
    @ForceInline
    static Vector128 bytes(Vector128 a, Vector128 b, byte[] indices) {
        return BYTES.select(load(indices), BYTES.view(a), BYTES.view(b), Rearrangement::select);
    }

    /// The bytes of `a` at the indices.
    @ForceInline
    static Vector128 bytes(Vector128 a, byte[] indices) {
        return rearrange(
                a,
                VectorSupport.<byte[], ByteShuffle, Byte, VectorSupport.VectorSpecies<Byte>>load(
                        ByteShuffle.class,
                        byte.class,
                        ByteShuffle.VLENGTH,
                        indices,
                        Unsafe.ARRAY_BYTE_BASE_OFFSET,
                        false,
                        indices,
                        0,
                        null,
                        (array, _, _) -> new ByteShuffle(Payload.read(array, Unsafe.ARRAY_BYTE_BASE_OFFSET))));
    }

    /// The 32-bit lanes of `a` (0 to 3) and `b` (4 to 7) at the indices.
    @ForceInline
    static Vector128 ints(Vector128 a, Vector128 b, int[] indices) {
        return INTS.select(Vector128.constant(indices), a, b, Rearrangement::select);
    }

    @ForceInline
    private static ByteLanes load(byte[] lanes) {
        return VectorSupport.<byte[], ByteLanes, Byte, VectorSupport.VectorSpecies<Byte>>load(
                ByteLanes.class,
                byte.class,
                ByteLanes.VLENGTH,
                lanes,
                Unsafe.ARRAY_BYTE_BASE_OFFSET,
                false,
                lanes,
                0,
                null,
                (array, _, _) -> new ByteLanes(Payload.read(array, Unsafe.ARRAY_BYTE_BASE_OFFSET)));
    }

    @ForceInline
    private static Vector128 rearrange(Vector128 a, ByteShuffle indices) {
        return BYTES.bits(VectorSupport.rearrangeOp(
                ByteLanes.class,
                ByteShuffle.class,
                LaneMask.Bytes.class,
                byte.class,
                ByteLanes.VLENGTH,
                BYTES.view(a),
                indices,
                null,
                (lanes, order, _) -> lanes.like(I8x16.swizzle(lanes.value(), order.value()))));
    }

    private static ByteLanes select(ByteLanes indices, ByteLanes a, ByteLanes b) {
        V128 lanes = indices.value();
        return indices.like(I8x16.shuffle(a.value(), b.value(), lanes.low(), lanes.high()));
    }

    private static Vector128 select(Vector128 indices, Vector128 a, Vector128 b) {
        V128 lanes = indices.value();
        return indices.like(I8x16.shuffle(a.value(), b.value(), byteIndices(lanes.low()), byteIndices(lanes.high())));
    }

    /// Indices of groups of four bytes as indices of bytes.
    private static long byteIndices(long ints) {
        return ints * 4 * 0x0101_0101L + 0x0302_0100_0302_0100L;
    }

    /// `i8x16.swizzle`: the bytes of `a` at the indices, and 0 where an index is above 15.
    @ForceInline
    static Vector128 swizzle(Vector128 a, Vector128 indices) {
        if (TWO_TABLES) {
            Vector128 inside = VectorI8x16.minU(indices, VectorI8x16.splat(16));
            return BYTES.select(BYTES.view(inside), BYTES.view(a), BYTES.view(Vector128.zero()), Rearrangement::select);
        }
        Vector128 inside = VectorI8x16.ltU(indices, VectorI8x16.splat(16));
        var order = VectorSupport.<ByteShuffle, ByteLanes, VectorSupport.VectorSpecies<Byte>>convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                ByteLanes.class,
                byte.class,
                ByteLanes.VLENGTH,
                ByteShuffle.class,
                byte.class,
                ByteShuffle.VLENGTH,
                BYTES.view(VectorBits.and(indices, VectorI8x16.splat(15))),
                null,
                (lanes, _) -> new ByteShuffle(lanes.value()));
        return VectorBits.and(rearrange(a, order), inside);
    }

    /// The even bytes of `a`, then those of `b`.
    @ForceInline
    static Vector128 evenBytes(Vector128 a, Vector128 b) {
        return bytes(a, b, EVEN_BYTES);
    }

    /// The even 16-bit lanes of `a`, then those of `b`.
    @ForceInline
    static Vector128 evenShorts(Vector128 a, Vector128 b) {
        return bytes(a, b, EVEN_SHORTS);
    }

    /// The upper half, twice.
    @ForceInline
    static Vector128 highToLow(Vector128 a) {
        return ints(a, a, HIGH_HALF);
    }

    /// The 32-bit lanes of each half, exchanged.
    @ForceInline
    static Vector128 swapInts(Vector128 a) {
        return ints(a, a, NEIGHBOURS);
    }
}

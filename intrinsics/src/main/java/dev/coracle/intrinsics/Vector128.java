package dev.coracle.intrinsics;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.ForceInline;
import jdk.internal.vm.vector.VectorSupport;

/// A `v128` as generated code holds it where [NativeVectors] are on: four lanes of 32 bits, until an instruction sees
/// them otherwise.
///
/// C2 keeps such a value in a register as long as it knows where it was made. So generated code calls [#rebox] on a
/// vector that comes from elsewhere or goes elsewhere, and [#present] where a loop begins.
@SuppressWarnings("exports") // nobody outside needs to know what it extends
public final class Vector128 extends Carrier<Vector128, LaneMask.Ints, Integer> {
    static final Class<Integer> ETYPE = int.class;
    private static final long BASE = Unsafe.ARRAY_INT_BASE_OFFSET;
    static final int VLENGTH = 4;

    Vector128(V128 value) {
        super(Payload.write(new int[VLENGTH], BASE, value));
    }

    /// All bits zero: the default value of a `v128` local.
    @ForceInline
    public static Vector128 zero() {
        return VectorShape.INTS.splat(0);
    }

    /// The vector of four constant lanes.
    ///
    /// @param lanes a constant that nobody changes
    @ForceInline
    public static Vector128 constant(int[] lanes) {
        return VectorSupport.<int[], Vector128, Integer, VectorSupport.VectorSpecies<Integer>>load(
                Vector128.class,
                int.class,
                VLENGTH,
                lanes,
                BASE,
                false,
                lanes,
                0,
                null,
                (array, _, _) -> new Vector128(Payload.read(array, BASE)));
    }

    /// The vector of two words.
    @ForceInline
    static Vector128 of(long low, long high) {
        return VectorShape.LONGS.pair(low, high);
    }

    /// The vector of a value from outside of generated code.
    @ForceInline
    public static Vector128 of(V128 value) {
        return of(value.low(), value.high());
    }

    /// The value for what is outside of generated code.
    @ForceInline
    public V128 toValue() {
        return new V128(VectorShape.LONGS.extract(this, 0), VectorShape.LONGS.extract(this, 1));
    }

    /// Nothing. That it can be called tells C2 that this is not null, in all that follows.
    public void present() {}

    /// The same bits. C2 makes an object of its own for them, if anybody needs one, where it may have been given one
    /// before, or may have made one in each turn of a loop.
    @ForceInline
    public Vector128 rebox() {
        return VectorSupport.<Vector128, Vector128, VectorSupport.VectorSpecies<Integer>>convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                Vector128.class,
                int.class,
                VLENGTH,
                Vector128.class,
                int.class,
                VLENGTH,
                this,
                null,
                (vector, _) -> vector);
    }

    @Override
    V128 value() {
        return Payload.read(getPayload(), BASE);
    }

    @Override
    Vector128 like(V128 value) {
        return new Vector128(value);
    }

    @Override
    LaneMask.Ints mask(V128 value) {
        return new LaneMask.Ints(value);
    }

    @Override
    long lane(int index) {
        return I32x4.extractLane(value(), index);
    }

    @Override
    Vector128 with(int index, long lane) {
        return new Vector128(I32x4.replaceLane(value(), (int) lane, index));
    }
}

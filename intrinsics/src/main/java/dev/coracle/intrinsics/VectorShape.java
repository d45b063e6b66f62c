package dev.coracle.intrinsics;

import java.util.function.Function;
import java.util.function.LongFunction;
import jdk.internal.vm.annotation.ForceInline;
import jdk.internal.vm.vector.VectorSupport;

/// How 128 bits are divided into lanes, and the operations that C2 has instructions for.
///
/// HotSpot takes the components of a constant record for constants, as C2 needs them: it makes an instruction of a call
/// only when the classes and numbers in it are known. Until then, and where the processor lacks the instruction, the
/// [ScalarForm] runs.
///
/// Every operation takes and gives a [Vector128]. C2 drops the changes of view between one operation and the next.
///
/// @param carrier what C2 takes for a register of such lanes
/// @param mask what C2 takes for a mask of such lanes
/// @param element of a lane
/// @param lanes how many there are
/// @param species makes carriers
/// @param <V> the carrier
/// @param <M> its masks
/// @param <E> the boxed type of a lane
record VectorShape<V extends Carrier<V, M, E>, M extends LaneMask<E>, E>(
        Class<V> carrier, Class<M> mask, Class<E> element, int lanes, Species<V, E> species) {
    static final VectorShape<ByteLanes, LaneMask.Bytes, Byte> BYTES = new VectorShape<>(
            ByteLanes.class,
            LaneMask.Bytes.class,
            byte.class,
            16,
            new Species<>(ByteLanes::new, bits -> I8x16.splat((int) bits)));
    static final VectorShape<ShortLanes, LaneMask.Shorts, Short> SHORTS = new VectorShape<>(
            ShortLanes.class,
            LaneMask.Shorts.class,
            short.class,
            8,
            new Species<>(ShortLanes::new, bits -> I16x8.splat((int) bits)));
    static final VectorShape<Vector128, LaneMask.Ints, Integer> INTS = new VectorShape<>(
            Vector128.class,
            LaneMask.Ints.class,
            int.class,
            4,
            new Species<>(Vector128::new, bits -> I32x4.splat((int) bits)));
    static final VectorShape<LongLanes, LaneMask.Longs, Long> LONGS = new VectorShape<>(
            LongLanes.class, LaneMask.Longs.class, long.class, 2, new Species<>(LongLanes::new, I64x2::splat));
    static final VectorShape<FloatLanes, LaneMask.Floats, Float> FLOATS = new VectorShape<>(
            FloatLanes.class,
            LaneMask.Floats.class,
            float.class,
            4,
            new Species<>(FloatLanes::new, bits -> I32x4.splat((int) bits)));
    static final VectorShape<DoubleLanes, LaneMask.Doubles, Double> DOUBLES = new VectorShape<>(
            DoubleLanes.class, LaneMask.Doubles.class, double.class, 2, new Species<>(DoubleLanes::new, I64x2::splat));

    /// Makes carriers before C2 does.
    ///
    /// @param <V> the carrier
    /// @param <E> the boxed type of a lane
    static final class Species<V, E> extends VectorSupport.VectorSpecies<E> {
        private final Function<V128, V> make;
        private final LongFunction<V128> splat;

        Species(Function<V128, V> make, LongFunction<V128> splat) {
            this.make = make;
            this.splat = splat;
        }

        V make(V128 value) {
            return make.apply(value);
        }

        V splat(long bits) {
            return make(splat.apply(bits));
        }
    }

    // Views

    @ForceInline
    @SuppressWarnings("unchecked") // the carrier of ints is the vector itself
    V view(Vector128 vector) {
        if (carrier == (Class<?>) Vector128.class) {
            return (V) vector;
        }
        return VectorSupport.<V, Vector128, Species<V, E>>convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                Vector128.class,
                int.class,
                Vector128.VLENGTH,
                carrier,
                element,
                lanes,
                vector,
                species,
                (from, s) -> s.make(from.value()));
    }

    @ForceInline
    Vector128 bits(V view) {
        if (carrier == (Class<?>) Vector128.class) {
            return (Vector128) (Object) view;
        }
        return VectorSupport.<Vector128, V, Species<V, E>>convert(
                VectorSupport.VECTOR_OP_REINTERPRET,
                carrier,
                element,
                lanes,
                Vector128.class,
                int.class,
                Vector128.VLENGTH,
                view,
                species,
                (from, _) -> new Vector128(from.value()));
    }

    // Lanes

    /// The same in every lane, given by its bits.
    @ForceInline
    Vector128 splat(long bits) {
        return bits(fill(bits));
    }

    @ForceInline
    private V fill(long bits) {
        return VectorSupport.fromBitsCoerced(
                carrier, element, lanes, bits, VectorSupport.MODE_BROADCAST, species, (b, s) -> s.splat(b));
    }

    /// The vector of two lanes, given by their bits; only for shapes of two.
    @ForceInline
    Vector128 pair(long low, long high) {
        return bits(VectorSupport.insert(carrier, element, lanes, fill(low), 1, high, (v, i, lane) -> v.with(i, lane)));
    }

    /// The bits of a lane, its sign extended. The index is a constant.
    @ForceInline
    long extract(Vector128 vector, int index) {
        return VectorSupport.extract(carrier, element, lanes, view(vector), index, (v, i) -> v.lane(i));
    }

    /// The vector with another lane, given by its bits. The index is a constant.
    @ForceInline
    Vector128 insert(Vector128 vector, int index, long bits) {
        return bits(VectorSupport.insert(
                carrier, element, lanes, view(vector), index, bits, (v, i, lane) -> v.with(i, lane)));
    }

    // Arithmetic

    /// @param operation a constant of [VectorSupport]
    @ForceInline
    Vector128 unary(int operation, Vector128 a, ScalarForm.Unary<V, M> scalar) {
        return bits(VectorSupport.unaryOp(operation, carrier, null, element, lanes, view(a), null, scalar));
    }

    /// @param operation a constant of [VectorSupport]
    @ForceInline
    Vector128 binary(int operation, Vector128 a, Vector128 b, ScalarForm.Binary<V, M> scalar) {
        return bits(VectorSupport.binaryOp(operation, carrier, null, element, lanes, view(a), view(b), null, scalar));
    }

    /// Shifts all lanes by a count, of which the low bits decide, as they do for a Java shift.
    ///
    /// @param operation a constant of [VectorSupport]
    @ForceInline
    Vector128 shift(int operation, Vector128 a, int count, ScalarForm.Shift<V, M> scalar) {
        return bits(VectorSupport.broadcastInt(operation, carrier, null, element, lanes, view(a), count, null, scalar));
    }

    // Comparison

    @ForceInline
    private M mask(int condition, V a, V b, ScalarForm.Comparison<V, M> scalar) {
        return VectorSupport.compare(condition, carrier, mask, element, lanes, a, b, null, scalar);
    }

    /// All ones in the lanes where the condition holds, zeros in the others.
    ///
    /// @param condition a constant of [VectorSupport]
    @ForceInline
    Vector128 compare(int condition, Vector128 a, Vector128 b, ScalarForm.Comparison<V, M> scalar) {
        return bits(VectorSupport.blend(
                carrier,
                mask,
                element,
                lanes,
                fill(0),
                fill(-1),
                mask(condition, view(a), view(b), scalar),
                (x, y, m) -> x.like(V128Bits.bitselect(y.value(), x.value(), m.value()))));
    }

    /// A bit for each lane where the condition holds for `a` and zero, lane 0 lowest.
    ///
    /// @param condition a constant of [VectorSupport]
    @ForceInline
    long test(int condition, Vector128 a, ScalarForm.Comparison<V, M> scalar) {
        return VectorSupport.maskReductionCoerced(
                VectorSupport.VECTOR_OP_MASK_TOLONG,
                mask,
                element,
                lanes,
                mask(condition, view(a), fill(0), scalar),
                m -> m.bits());
    }

    // Across lanes

    /// Chooses from the lanes of `a` (indices from 0) and those of `b` (behind them).
    ///
    /// @param indices in range
    @ForceInline
    Vector128 select(V indices, V a, V b, VectorSupport.SelectFromTwoVector<V> scalar) {
        return bits(VectorSupport.selectFromTwoVectorOp(carrier, element, lanes, indices, a, b, scalar));
    }

    /// Converts lanes, the lower ones if the target has fewer; if it has more, the higher ones become zero.
    ///
    /// @param operation a constant of [VectorSupport]
    @ForceInline
    <T extends Carrier<T, N, F>, N extends LaneMask<F>, F> Vector128 convert(
            int operation, Vector128 a, VectorShape<T, N, F> target, ScalarForm.Conversion<T, V> scalar) {
        return target.bits(VectorSupport.convert(
                operation,
                carrier,
                element,
                lanes,
                target.carrier,
                target.element,
                target.lanes,
                view(a),
                target.species,
                scalar));
    }
}

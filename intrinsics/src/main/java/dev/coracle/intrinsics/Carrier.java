package dev.coracle.intrinsics;

import jdk.internal.vm.vector.VectorSupport;

/// An object that C2 takes for a vector register: 128 bits seen as lanes of one type.
///
/// C2 knows the subclasses by their constants `ETYPE` and `VLENGTH`, allows no further field, and leaves the object out
/// wherever it does not escape. The methods here are what runs until C2 has compiled the code, and where the processor
/// lacks an instruction.
///
/// @param <V> the subclass
/// @param <M> masks of as many lanes
/// @param <E> the boxed type of a lane
abstract sealed class Carrier<V extends Carrier<V, M, E>, M extends LaneMask<E>, E> extends VectorSupport.Vector<E>
        permits Vector128, ByteLanes, ShortLanes, LongLanes, FloatLanes, DoubleLanes {
    Carrier(Object lanes) {
        super(lanes);
    }

    /// The bits.
    abstract V128 value();

    /// Other bits, seen as these are.
    abstract V like(V128 value);

    /// The mask of the lanes whose highest bit is set in `value`.
    abstract M mask(V128 value);

    /// The bits of a lane, its sign extended.
    abstract long lane(int index);

    /// These bits with another lane.
    abstract V with(int index, long lane);
}

package dev.coracle.intrinsics;

import jdk.internal.vm.vector.VectorSupport;

/// What a vector operation does where C2 does not make an instruction of it: a method on two `long`s.
///
/// Each interface turns such a method, as `I8x16::add` is, into what [VectorSupport] wants.
final class ScalarForm {
    private ScalarForm() {}

    @FunctionalInterface
    interface Unary<V extends Carrier<V, M, ?>, M extends LaneMask<?>> extends VectorSupport.UnaryOperation<V, M> {
        V128 scalar(V128 a);

        @Override
        default V apply(V a, M mask) {
            return a.like(scalar(a.value()));
        }
    }

    @FunctionalInterface
    interface Binary<V extends Carrier<V, M, ?>, M extends LaneMask<?>> extends VectorSupport.BinaryOperation<V, M> {
        V128 scalar(V128 a, V128 b);

        @Override
        default V apply(V a, V b, M mask) {
            return a.like(scalar(a.value(), b.value()));
        }
    }

    @FunctionalInterface
    interface Shift<V extends Carrier<V, M, ?>, M extends LaneMask<?>>
            extends VectorSupport.VectorBroadcastIntOp<V, M> {
        V128 scalar(V128 a, int count);

        @Override
        default V apply(V a, int count, M mask) {
            return a.like(scalar(a.value(), count));
        }
    }

    /// Gives all ones in a lane, or zeros.
    @FunctionalInterface
    interface Comparison<V extends Carrier<V, M, ?>, M extends LaneMask<?>>
            extends VectorSupport.VectorCompareOp<V, M> {
        V128 scalar(V128 a, V128 b);

        @Override
        default M apply(int condition, V a, V b, M mask) {
            return a.mask(scalar(a.value(), b.value()));
        }
    }

    /// From lanes of one type to lanes of another.
    @FunctionalInterface
    interface Conversion<T extends Carrier<T, ?, ?>, V extends Carrier<V, ?, ?>>
            extends VectorSupport.VectorConvertOp<T, V, VectorShape.Species<T, ?>> {
        V128 scalar(V128 a);

        @Override
        default T apply(V a, VectorShape.Species<T, ?> species) {
            return species.make(scalar(a.value()));
        }
    }
}

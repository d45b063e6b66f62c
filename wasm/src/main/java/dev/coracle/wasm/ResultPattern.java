package dev.coracle.wasm;

import java.util.List;
import java.util.Optional;

/// What `assert_return` admits as one result.
public sealed interface ResultPattern {
    /// A number of this type.
    record Numeric(NumberType type, NumberPattern pattern) implements ResultPattern {}

    /// A `v128`, compared lane by lane.
    record Vector(VectorShape shape, List<NumberPattern> lanes) implements ResultPattern {
        public Vector {
            lanes = List.copyOf(lanes);
        }
    }

    /// `(ref.null heaptype)`: null. The type is for the reader: a null reference has no type of its own at run time.
    record Null(Optional<AbstractHeapType> type) implements ResultPattern {}

    /// `(ref.extern n)`: exactly this reference.
    record Extern(int number) implements ResultPattern {}

    /// `(ref.host n)`: exactly this reference, as an `anyref`.
    record Host(int number) implements ResultPattern {}

    /// A reference that is not null: any at all for `(ref)`, which gives no kind, else one of this type, such as
    /// `(ref.struct)` or `(ref.eq)`.
    record Reference(Optional<AbstractHeapType> kind) implements ResultPattern {}

    /// `(either …)`: whatever one of these admits.
    record Either(List<ResultPattern> alternatives) implements ResultPattern {
        public Either {
            alternatives = List.copyOf(alternatives);
        }
    }

    /// A value of the Component Model.
    ///
    /// @param source what stands between its parentheses, such as `str.const "a"`
    record Component(ByteSequence source) implements ResultPattern {}

    /// What a number or a lane must be.
    sealed interface NumberPattern {
        /// Exactly these bits of an integer or float; fewer than 64 are sign-extended to 64.
        record Exactly(long bits) implements NumberPattern {}

        /// `nan:canonical`: a NaN of either sign with only the top bit of its payload set.
        record CanonicalNan() implements NumberPattern {}

        /// `nan:arithmetic`: a NaN of either sign with at least the top bit of its payload set.
        record ArithmeticNan() implements NumberPattern {}
    }
}

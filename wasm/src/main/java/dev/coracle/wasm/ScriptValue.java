package dev.coracle.wasm;

import java.util.Optional;

/// An argument of an action.
public sealed interface ScriptValue {
    /// A number.
    ///
    /// @param bits of the integer or float; 32 of them are sign-extended to 64
    record Numeric(NumberType type, long bits) implements ScriptValue {}

    /// A `v128`, lane 0 in the lowest bits of `low`.
    record Vector(long low, long high) implements ScriptValue {}

    /// `(ref.null heaptype)`; empty where the script leaves the type out.
    record Null(Optional<AbstractHeapType> type) implements ScriptValue {}

    /// `(ref.extern n)`: the external reference number `n`, equal to itself wherever it is mentioned.
    record Extern(int number) implements ScriptValue {}

    /// `(ref.host n)`: the same object seen from inside, as an `anyref`: `any.convert_extern` of `(ref.extern n)`.
    record Host(int number) implements ScriptValue {}

    /// A value of the Component Model.
    ///
    /// @param source what stands between its parentheses, such as `str.const "a"`
    record Component(ByteSequence source) implements ScriptValue {}
}

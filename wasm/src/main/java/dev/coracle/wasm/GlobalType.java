package dev.coracle.wasm;

/// The type of a global.
///
/// @param value what it holds
/// @param mutable whether it may be written
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#global-types">spec</a>
public record GlobalType(ValueType value, boolean mutable) {
    @Override
    public String toString() {
        return "(global " + (mutable ? "(mut " + value + ")" : value) + ")";
    }
}

package dev.coracle.wasm;

/// The type of a memory's addresses or a table's indices.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#address-types">spec</a>
public enum AddressType {
    I32(NumberType.I32),
    I64(NumberType.I64);

    private final NumberType valueType;

    AddressType(NumberType valueType) {
        this.valueType = valueType;
    }

    /// The type of an address on the stack.
    public NumberType valueType() {
        return valueType;
    }

    @Override
    public String toString() {
        return valueType.toString();
    }
}

package dev.coracle.component.abi;

import dev.coracle.component.model.CanonicalOption.Encoding;
import dev.coracle.wasm.NumberType;

/// What a lifted or lowered function's definition says about how values are kept, as far as code depends on it.
///
/// @param is64Bit whether addresses have 64 bits
public record AbiOptions(Encoding encoding, boolean is64Bit) {
    /// The core type of addresses.
    NumberType pointer() {
        return is64Bit ? NumberType.I64 : NumberType.I32;
    }

    StringFormat strings() {
        return StringFormat.of(encoding, is64Bit);
    }
}

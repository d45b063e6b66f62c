package dev.coracle.wasm;

/// The type of a table.
///
/// @param addressType of its indices
/// @param limits in elements
/// @param element what it holds
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#table-types">spec</a>
public record TableType(AddressType addressType, Limits limits, ReferenceType element) {
    @Override
    public String toString() {
        return "(table " + (addressType == AddressType.I64 ? "i64 " : "") + limits + " " + element + ")";
    }
}

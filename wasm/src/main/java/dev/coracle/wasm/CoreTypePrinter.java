package dev.coracle.wasm;

import java.util.List;
import java.util.OptionalInt;

/// Writes core types where they stand outside of a module, as in the text format of components. References are numbers.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/types.html">spec</a>
public final class CoreTypePrinter {
    private static final TypePrinter TYPES = new TypePrinter(new PrinterScope(new WasmModule(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            OptionalInt.empty(),
            List.of(),
            OptionalInt.empty(),
            List.of(),
            List.of(),
            Names.NONE)));

    private CoreTypePrinter() {}

    /// A type with all that can be said about it, such as `(func (param i32))`.
    public static String subType(SubType type) {
        return TYPES.subType(type, IdentifierSpace.NONE);
    }

    /// The type of an import or export, such as `(func (type 0))`.
    public static String externType(ExternType type) {
        return switch (type) {
            case ExternType.Func(var index) -> "(func (type " + Integer.toUnsignedString(index) + "))";
            case ExternType.Tag(var index) -> "(tag (type " + Integer.toUnsignedString(index) + "))";
            case ExternType.Table(var table) -> "(table " + TYPES.tableType(table) + ")";
            case ExternType.Memory(var memory) -> "(memory " + TYPES.memoryType(memory) + ")";
            case ExternType.Global(var global) -> "(global " + TYPES.globalType(global) + ")";
        };
    }
}

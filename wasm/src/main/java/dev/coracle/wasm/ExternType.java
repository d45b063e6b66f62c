package dev.coracle.wasm;

/// The type of an import, in terms of the module's own type space.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#external-types">spec</a>
public sealed interface ExternType {
    /// A function; `typeIndex` names a function type.
    record Func(int typeIndex) implements ExternType {}

    record Table(TableType type) implements ExternType {}

    record Memory(MemoryType type) implements ExternType {}

    record Global(GlobalType type) implements ExternType {}

    /// An exception tag; `typeIndex` names a function type without results.
    record Tag(int typeIndex) implements ExternType {}

    default ExternKind kind() {
        return switch (this) {
            case Func _ -> ExternKind.FUNC;
            case Table _ -> ExternKind.TABLE;
            case Memory _ -> ExternKind.MEMORY;
            case Global _ -> ExternKind.GLOBAL;
            case Tag _ -> ExternKind.TAG;
        };
    }
}

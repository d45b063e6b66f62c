package dev.coracle.wasm;

/// The type of an import, in terms of the module's own type space.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#external-types">spec</a>
public sealed interface ExternType {
    /// A function; `typeIndex` names a function type.
    record Func(int typeIndex) implements ExternType {
        @Override
        public ExternKind kind() {
            return ExternKind.FUNC;
        }
    }

    record Table(TableType type) implements ExternType {
        @Override
        public ExternKind kind() {
            return ExternKind.TABLE;
        }
    }

    record Memory(MemoryType type) implements ExternType {
        @Override
        public ExternKind kind() {
            return ExternKind.MEMORY;
        }
    }

    record Global(GlobalType type) implements ExternType {
        @Override
        public ExternKind kind() {
            return ExternKind.GLOBAL;
        }
    }

    /// An exception tag; `typeIndex` names a function type without results.
    record Tag(int typeIndex) implements ExternType {
        @Override
        public ExternKind kind() {
            return ExternKind.TAG;
        }
    }

    ExternKind kind();
}

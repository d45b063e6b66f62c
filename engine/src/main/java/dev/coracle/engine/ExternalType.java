package dev.coracle.engine;

import dev.coracle.wasm.ExternKind;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.GlobalType;
import dev.coracle.wasm.MemoryType;
import dev.coracle.wasm.TableType;
import dev.coracle.wasm.ValueType;
import java.util.List;

/// The type of something that is imported or exported, free of any module.
///
/// Where a type mentions a type that a module defines, its index is the engine's own number for that type: equal
/// types of any number of modules have the same number, as long as the modules come from one [Engine].
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#external-types">spec</a>
public sealed interface ExternalType {
    /// A function.
    record Func(FunctionType type) implements ExternalType {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    /// A table.
    record Table(TableType type) implements ExternalType {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    /// A linear memory.
    record Memory(MemoryType type) implements ExternalType {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    /// A global.
    record Global(GlobalType type) implements ExternalType {
        @Override
        public String toString() {
            return type.toString();
        }
    }

    /// An exception tag.
    ///
    /// @param payload types of the values that an exception of this tag carries
    record Tag(List<ValueType> payload) implements ExternalType {
        public Tag {
            payload = List.copyOf(payload);
        }

        @Override
        public String toString() {
            return "(tag" + new FunctionType(payload, List.of()).toString().substring("(func".length());
        }
    }

    /// Which of the five kinds it is.
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

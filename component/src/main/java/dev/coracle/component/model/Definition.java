package dev.coracle.component.model;

import dev.coracle.wasm.ByteSequence;
import dev.coracle.wasm.WasmModule;
import java.util.List;
import java.util.Optional;

/// One definition of a component. Most append one index to the index space of their sort.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
public sealed interface Definition {
    /// A core module, written out.
    record CoreModule(WasmModule module) implements Definition {}

    /// A core instance of a module.
    ///
    /// @param module core module index
    record CoreInstantiate(int module, List<CoreArgument> arguments) implements Definition {
        public CoreInstantiate {
            arguments = List.copyOf(arguments);
        }
    }

    /// An argument of a core instantiation.
    ///
    /// @param name first part of the names of the imports that it serves
    /// @param instance core instance index
    record CoreArgument(String name, int instance) {}

    /// A core instance put together from what is there.
    record CoreExports(List<CoreExport> exports) implements Definition {
        public CoreExports {
            exports = List.copyOf(exports);
        }
    }

    /// An export of such a core instance.
    record CoreExport(String name, SortIndex item) {}

    /// A core type, or a group of them, each of which takes a core type index.
    record CoreType(CoreTypeDefinition type) implements Definition, Declaration {}

    /// A component inside of this one.
    record Nested(WasmComponent component) implements Definition {}

    /// An instance of a component.
    ///
    /// @param component component index
    record Instantiate(int component, List<Argument> arguments) implements Definition {
        public Instantiate {
            arguments = List.copyOf(arguments);
        }
    }

    /// An argument of an instantiation.
    ///
    /// @param name of the import that it serves, to the letter
    record Argument(String name, SortIndex item) {}

    /// An instance put together from what is there.
    record Exports(List<InlineExport> exports) implements Definition {
        public Exports {
            exports = List.copyOf(exports);
        }
    }

    /// An export of such an instance.
    record InlineExport(ExternName name, SortIndex item) {}

    /// Another name for something of an instance or of an enclosing component.
    record Alias(Sort sort, AliasTarget target) implements Definition, Declaration {}

    /// A type.
    record Type(TypeDefinition type) implements Definition, Declaration {}

    /// A component function made from a core function.
    ///
    /// @param function core function index
    /// @param type type index of a function type
    record Lift(int function, List<CanonicalOption> options, int type) implements Definition {
        public Lift {
            options = List.copyOf(options);
        }
    }

    /// A core function made from a component function.
    ///
    /// @param function function index
    record Lower(int function, List<CanonicalOption> options) implements Definition {
        public Lower {
            options = List.copyOf(options);
        }
    }

    /// A core function that the Component Model provides.
    ///
    /// @param operands as [BuiltIn#operands] has them, one each
    record BuiltInFunction(BuiltIn builtIn, List<BuiltInOperand> operands) implements Definition {
        public BuiltInFunction {
            operands = List.copyOf(operands);
        }
    }

    /// An import.
    record Import(ExternName name, ExternDescription type) implements Definition, Declaration {}

    /// An export. Appends an index of the item's sort.
    ///
    /// @param type what the outside sees of it; when left out, all that there is
    record Export(ExternName name, SortIndex item, Optional<ExternDescription> type) implements Definition {}

    /// A custom section, kept as it came.
    record Custom(String name, ByteSequence bytes) implements Definition {}
}

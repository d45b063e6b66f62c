package dev.coracle.component.model;

import dev.coracle.wasm.NumberType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A definition in the type index space. Other types are referred to by index.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public sealed interface TypeDefinition {
    /// The type of a function.
    record Func(boolean isAsync, List<Labelled> parameters, Optional<TypeUse> result) implements TypeDefinition {
        public Func {
            parameters = List.copyOf(parameters);
        }
    }

    /// The type of a component: its imports and exports.
    record Component(List<Declaration> declarations) implements TypeDefinition {
        public Component {
            declarations = List.copyOf(declarations);
        }
    }

    /// The type of an instance: its exports.
    record Instance(List<Declaration> declarations) implements TypeDefinition {
        public Instance {
            declarations = List.copyOf(declarations);
        }
    }

    /// A new resource type.
    ///
    /// @param representation core type of what stands for a resource inside of the component
    /// @param destructor core function index
    record Resource(NumberType representation, OptionalInt destructor) implements TypeDefinition {}

    /// A type of values.
    sealed interface Value extends TypeDefinition {}

    record Primitive(PrimitiveType type) implements Value {}

    record Record(List<Labelled> fields) implements Value {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    record Variant(List<Case> cases) implements Value {
        public Variant {
            cases = List.copyOf(cases);
        }
    }

    record ListOf(TypeUse element) implements Value {}

    /// A list of fixed length.
    ///
    /// @param length unsigned
    record FixedList(TypeUse element, int length) implements Value {}

    record Tuple(List<TypeUse> types) implements Value {
        public Tuple {
            types = List.copyOf(types);
        }
    }

    record Flags(List<String> labels) implements Value {
        public Flags {
            labels = List.copyOf(labels);
        }
    }

    record Enumeration(List<String> labels) implements Value {
        public Enumeration {
            labels = List.copyOf(labels);
        }
    }

    record OptionOf(TypeUse type) implements Value {}

    record Result(Optional<TypeUse> ok, Optional<TypeUse> error) implements Value {}

    record MapOf(TypeUse key, TypeUse value) implements Value {}

    /// A handle that owns a resource.
    ///
    /// @param type type index of a resource type
    record Own(int type) implements Value {}

    /// A handle that is lent for the time of a call.
    ///
    /// @param type type index of a resource type
    record Borrow(int type) implements Value {}

    record StreamOf(Optional<TypeUse> element) implements Value {}

    record FutureOf(Optional<TypeUse> element) implements Value {}

    /// A parameter or field.
    record Labelled(String label, TypeUse type) {}

    /// A case of a variant.
    record Case(String label, Optional<TypeUse> type) {}

    /// A reference to a type of values.
    sealed interface TypeUse {}

    /// By index in the type index space.
    record Index(int index) implements TypeUse {}

    /// A primitive type in its place.
    record Direct(PrimitiveType type) implements TypeUse {}
}

package dev.coracle.component.wit;

import java.util.List;
import java.util.Optional;

/// What a type's name stands for.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#items-type">spec</a>
public sealed interface WitDefinition {
    /// Values that go together, each with a name.
    ///
    /// @param fields at least one
    record Record(List<Field> fields) implements WitDefinition {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    /// One of several cases, which may carry a value.
    ///
    /// @param cases at least one
    record Variant(List<Case> cases) implements WitDefinition {
        public Variant {
            cases = List.copyOf(cases);
        }
    }

    /// One of several cases.
    ///
    /// @param cases at least one
    record Enumeration(List<Label> cases) implements WitDefinition {
        public Enumeration {
            cases = List.copyOf(cases);
        }
    }

    /// Any of several flags.
    ///
    /// @param flags at least one
    record Flags(List<Label> flags) implements WitDefinition {
        public Flags {
            flags = List.copyOf(flags);
        }
    }

    /// What is there only once, and referred to by handles.
    ///
    /// @param functions its constructor, methods and static functions, in order
    record Resource(List<WitFunction> functions) implements WitDefinition {
        public Resource {
            functions = List.copyOf(functions);
        }
    }

    /// Another name for a type. It is the same type.
    record Alias(WitType type) implements WitDefinition {}

    /// A type of another interface. It is the same type.
    ///
    /// @param source where it comes from
    /// @param name its name there
    record Use(InterfaceName source, String name) implements WitDefinition {}

    /// A value in a record.
    ///
    /// @param docs as in [WitAttributes]
    record Field(String name, WitType type, String docs) {}

    /// A case of a variant.
    ///
    /// @param docs as in [WitAttributes]
    record Case(String name, Optional<WitType> payload, String docs) {}

    /// A case of an enumeration, or a flag.
    ///
    /// @param docs as in [WitAttributes]
    record Label(String name, String docs) {}
}

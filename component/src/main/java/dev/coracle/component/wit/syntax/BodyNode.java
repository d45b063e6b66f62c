package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;

/// What a name of a type stands for.
public sealed interface BodyNode {
    record Record(List<Field> fields) implements BodyNode {
        public Record {
            fields = List.copyOf(fields);
        }
    }

    record Variant(List<Case> cases) implements BodyNode {
        public Variant {
            cases = List.copyOf(cases);
        }
    }

    record Enumeration(List<Label> cases) implements BodyNode {
        public Enumeration {
            cases = List.copyOf(cases);
        }
    }

    record Flags(List<Label> flags) implements BodyNode {
        public Flags {
            flags = List.copyOf(flags);
        }
    }

    record Resource(List<FunctionNode> functions) implements BodyNode {
        public Resource {
            functions = List.copyOf(functions);
        }
    }

    record Alias(TypeNode type) implements BodyNode {}

    record Field(String docs, Name name, TypeNode type) {}

    record Case(String docs, Name name, Optional<TypeNode> payload) {}

    record Label(String docs, Name name) {}
}

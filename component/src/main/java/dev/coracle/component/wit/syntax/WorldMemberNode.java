package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;

/// What stands in a world.
public sealed interface WorldMemberNode
        permits UseNode, DefinitionNode, WorldMemberNode.Extern, WorldMemberNode.Include {
    AttributesNode attributes();

    /// An import or export.
    ///
    /// @param label its plain name; absent for a named interface that goes by its own name
    record Extern(AttributesNode attributes, Direction direction, Optional<Name> label, ExternTypeNode type)
            implements WorldMemberNode {
        /// Where messages point: the plain name, or the interface's.
        public Span span() {
            return label.map(Name::span).orElseGet(type::span);
        }
    }

    enum Direction {
        IMPORT,
        EXPORT;

        /// Such as `import`.
        public String word() {
            return this == IMPORT ? "import" : "export";
        }
    }

    /// The imports and exports of another world.
    record Include(AttributesNode attributes, PathNode path, List<Renaming> renamings) implements WorldMemberNode {
        public Include {
            renamings = List.copyOf(renamings);
        }
    }

    /// `from as to`.
    record Renaming(Name from, Name to) {}
}

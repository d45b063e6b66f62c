package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;

/// What stands at the top level of a package.
public sealed interface ItemNode {
    /// An interface or a world: what other items can refer to.
    sealed interface Named extends ItemNode {
        AttributesNode attributes();

        Name name();
    }

    record Interface(AttributesNode attributes, Name name, List<MemberNode> members) implements Named {
        public Interface {
            members = List.copyOf(members);
        }
    }

    record World(AttributesNode attributes, Name name, List<WorldMemberNode> members) implements Named {
        public World {
            members = List.copyOf(members);
        }
    }

    /// Names an interface for this file, or these braces.
    record Use(PathNode path, Optional<Name> alias) implements ItemNode {
        /// The name that is introduced.
        public Name name() {
            return alias.orElse(path.item());
        }
    }
}

package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;

/// Types from another interface.
public record UseNode(AttributesNode attributes, PathNode path, List<Used> names)
        implements MemberNode, WorldMemberNode {
    public UseNode {
        names = List.copyOf(names);
    }

    /// One of them, perhaps under another name.
    public record Used(Name source, Optional<Name> alias) {
        /// The name that is introduced.
        public Name name() {
            return alias.orElse(source);
        }
    }
}

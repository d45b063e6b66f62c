package dev.coracle.component.wit.syntax;

import java.util.List;

/// What is imported or exported by a world.
public sealed interface ExternTypeNode permits PathNode, SignatureNode, ExternTypeNode.Inline {
    Span span();

    /// An interface that is written out here.
    record Inline(List<MemberNode> members, Span span) implements ExternTypeNode {
        public Inline {
            members = List.copyOf(members);
        }
    }
}

package dev.coracle.component.wit.syntax;

/// The definition of a type.
public record DefinitionNode(AttributesNode attributes, Name name, BodyNode body)
        implements MemberNode, WorldMemberNode {}

package dev.coracle.component.wit.syntax;

/// What stands in an interface.
public sealed interface MemberNode permits UseNode, DefinitionNode, FunctionNode {
    AttributesNode attributes();
}

package dev.coracle.component.wit.syntax;

/// A function of an interface or a resource.
///
/// @param name of a constructor, the keyword
public record FunctionNode(AttributesNode attributes, Kind kind, Name name, SignatureNode signature)
        implements MemberNode {
    public enum Kind {
        /// In a resource, a method.
        PLAIN,
        STATIC,
        CONSTRUCTOR
    }
}

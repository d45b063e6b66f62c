package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;

/// The type of a function.
///
/// @param span the parameters
public record SignatureNode(boolean isAsync, List<Parameter> parameters, Optional<TypeNode> result, Span span)
        implements ExternTypeNode {
    public SignatureNode {
        parameters = List.copyOf(parameters);
    }

    public record Parameter(Name name, TypeNode type) {}
}

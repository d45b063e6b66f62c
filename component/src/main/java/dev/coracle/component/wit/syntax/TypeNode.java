package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A type where it is used.
public sealed interface TypeNode {
    Span span();

    /// One that is a keyword alone, such as `u32`.
    record Primitive(Span span) implements TypeNode {}

    record Reference(Name name) implements TypeNode {
        @Override
        public Span span() {
            return name.span();
        }
    }

    record ListOf(TypeNode element, OptionalLong length, Span span) implements TypeNode {}

    record MapOf(TypeNode key, TypeNode value, Span span) implements TypeNode {}

    record Option(TypeNode element, Span span) implements TypeNode {}

    record Result(Optional<TypeNode> ok, Optional<TypeNode> error, Span span) implements TypeNode {}

    record Tuple(List<TypeNode> elements, Span span) implements TypeNode {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    record Stream(Optional<TypeNode> element, Span span) implements TypeNode {}

    record Future(Optional<TypeNode> element, Span span) implements TypeNode {}

    record Own(Name resource, Span span) implements TypeNode {}

    record Borrow(Name resource, Span span) implements TypeNode {}
}

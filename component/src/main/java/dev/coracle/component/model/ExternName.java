package dev.coracle.component.model;

import java.util.List;

/// The name of an import or export, and what else is said about it.
///
/// @param text such as `run` or `wasi:http/types@0.2.0`
/// @param attributes each kind at most once; no part of the type
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public record ExternName(String text, List<Attribute> attributes) {
    public ExternName {
        attributes = List.copyOf(attributes);
    }

    /// A name alone.
    public ExternName(String text) {
        this(text, List.of());
    }

    /// Semantic information about an import or export.
    public sealed interface Attribute {}

    /// The instance implements an interface of another name.
    public record Implements(String interfaceName) implements Attribute {}

    /// What was cut off a version to make it canonical.
    public record VersionSuffix(String suffix) implements Attribute {}

    /// The name that the host has for it.
    public record ExternalId(String id) implements Attribute {}
}

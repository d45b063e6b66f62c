package dev.coracle.component.model;

/// What an alias is of.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public sealed interface AliasTarget {
    /// An export of an instance.
    ///
    /// @param instance instance index
    record Export(int instance, String name) implements AliasTarget {}

    /// An export of a core instance.
    ///
    /// @param instance core instance index
    record CoreExport(int instance, String name) implements AliasTarget {}

    /// A definition of an enclosing component or type.
    ///
    /// @param count of scopes to leave, 0 for this one
    /// @param index in the index space of that scope
    record Outer(int count, int index) implements AliasTarget {}
}

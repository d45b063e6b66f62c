package dev.coracle.component.model;

/// The type of an import or export, by index.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
public sealed interface ExternDescription {
    /// A core module.
    ///
    /// @param type core type index of a module type
    record CoreModule(int type) implements ExternDescription {}

    /// A function.
    ///
    /// @param type type index of a function type
    record Func(int type) implements ExternDescription {}

    /// A type that is equal to another.
    ///
    /// @param type type index
    record TypeEquals(int type) implements ExternDescription {}

    /// Any resource type: a fresh one, unequal to all others.
    record AnyResource() implements ExternDescription {}

    /// A component.
    ///
    /// @param type type index of a component type
    record Component(int type) implements ExternDescription {}

    /// An instance.
    ///
    /// @param type type index of an instance type
    record Instance(int type) implements ExternDescription {}

    /// The sort of what is imported or exported.
    default Sort sort() {
        return switch (this) {
            case CoreModule _ -> Sort.CORE_MODULE;
            case Func _ -> Sort.FUNC;
            case TypeEquals _, AnyResource _ -> Sort.TYPE;
            case Component _ -> Sort.COMPONENT;
            case Instance _ -> Sort.INSTANCE;
        };
    }
}

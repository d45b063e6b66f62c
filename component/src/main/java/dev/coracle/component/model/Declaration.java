package dev.coracle.component.model;

/// One declaration of a component type or an instance type.
public sealed interface Declaration
        permits Definition.CoreType, Definition.Type, Definition.Alias, Definition.Import, Declaration.Export {
    /// What the component or instance exports. Appends an index.
    record Export(ExternName name, ExternDescription type) implements Declaration {}
}

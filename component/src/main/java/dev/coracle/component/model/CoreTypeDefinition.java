package dev.coracle.component.model;

import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.RecursiveType;
import java.util.List;

/// A definition in the core type index space.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public sealed interface CoreTypeDefinition {
    /// Types of Core WebAssembly; each member takes an index.
    record Group(RecursiveType types) implements CoreTypeDefinition {}

    /// The type of a module, with a type index space of its own.
    record Module(List<ModuleDeclaration> declarations) implements CoreTypeDefinition {
        public Module {
            declarations = List.copyOf(declarations);
        }
    }

    /// One declaration of a module type.
    sealed interface ModuleDeclaration {}

    /// A type; each member of the group takes an index.
    record DeclaredType(CoreTypeDefinition type) implements ModuleDeclaration {}

    /// A core type of an enclosing scope.
    ///
    /// @param count of scopes to leave
    /// @param index in the core type index space of that scope
    record OuterType(int count, int index) implements ModuleDeclaration {}

    /// What the module imports; types by index in the module type's space.
    record DeclaredImport(dev.coracle.wasm.Import entry) implements ModuleDeclaration {}

    /// What the module exports; types by index in the module type's space.
    record DeclaredExport(String name, ExternType type) implements ModuleDeclaration {}
}

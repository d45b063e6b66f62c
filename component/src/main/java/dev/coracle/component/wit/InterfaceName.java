package dev.coracle.component.wit;

/// The name by which components import and export an interface, such as `wasi:io/streams@0.2.0`. Worlds have such names
/// too.
///
/// @param packageName where it is defined
/// @param name its own
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public record InterfaceName(PackageName packageName, String name) {
    /// As components write it.
    @Override
    public String toString() {
        return packageName.namespace() + ":" + packageName.name() + "/" + name
                + packageName.version().map(version -> "@" + version).orElse("");
    }
}

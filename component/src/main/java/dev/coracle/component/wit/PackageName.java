package dev.coracle.component.wit;

import java.util.Optional;

/// The name of a package, such as `wasi:io@0.2.0`. Packages that differ in the version alone are different packages.
///
/// @param namespace before the colon
/// @param name behind it
/// @param version absent in packages that are not released
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#package-names">spec</a>
public record PackageName(String namespace, String name, Optional<SemanticVersion> version) {
    /// As it is written, without `%`.
    @Override
    public String toString() {
        return namespace + ":" + name + version.map(v -> "@" + v).orElse("");
    }
}

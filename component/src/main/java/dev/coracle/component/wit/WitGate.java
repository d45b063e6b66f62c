package dev.coracle.component.wit;

import java.util.Optional;

/// From when on an item may be used.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#feature-gates">spec</a>
public sealed interface WitGate {
    /// Always.
    record Open() implements WitGate {}

    /// From a version of the package on.
    ///
    /// @param deprecated the version from which on it should no longer be used
    record Since(SemanticVersion version, Optional<SemanticVersion> deprecated) implements WitGate {}

    /// Only when a feature is asked for.
    ///
    /// @param deprecated the version from which on it should no longer be used
    record Unstable(String feature, Optional<SemanticVersion> deprecated) implements WitGate {}
}

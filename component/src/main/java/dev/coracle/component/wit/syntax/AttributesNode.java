package dev.coracle.component.wit.syntax;

import java.util.Optional;

/// What stands in front of an item.
///
/// @param docs the lines of its documentation; empty when there are none
/// @param since with `@since`
/// @param unstable the feature of `@unstable`; never with `since`
/// @param deprecated with `@deprecated`; only with one of the others
/// @param externalId with `@external-id`
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#feature-gates">spec</a>
public record AttributesNode(
        String docs,
        Optional<VersionNode> since,
        Optional<Name> unstable,
        Optional<VersionNode> deprecated,
        Optional<String> externalId) {
    /// Whether there is a gate.
    public boolean isGated() {
        return since.isPresent() || unstable.isPresent();
    }
}

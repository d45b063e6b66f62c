package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.AttributesNode;
import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.Span;

/// Which items are there, as their gates and the wanted features have it.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#feature-gates">spec</a>
final class Gates {
    private final WitFeatures features;

    Gates(WitFeatures features) {
        this.features = features;
    }

    boolean includes(AttributesNode node) {
        return node.unstable().map(Name::text).map(features::contains).orElse(true);
    }

    /// Refuses to refer to what is left out.
    ///
    /// @param name of what is referred to
    /// @param span where
    void check(AttributesNode node, String name, Span span) {
        if (!includes(node)) {
            throw new Problem(
                    span,
                    "`" + name + "` is there with the feature `"
                            + node.unstable().map(Name::text).orElse("") + "` only, which is not asked for;"
                            + " ask for it, or put `@unstable(feature = …)` here too");
        }
    }

    /// What the model keeps of it.
    ///
    /// @param owner the package it stands in
    /// @throws Problem if a gate speaks of a version that the package does not have yet
    static WitAttributes attributes(AttributesNode node, PackageName owner) {
        return new WitAttributes(node.docs(), gate(node, owner), node.externalId());
    }

    private static WitGate gate(AttributesNode node, PackageName owner) {
        var deprecated = node.deprecated().map(Names::version);
        if (node.unstable().isPresent()) {
            return new WitGate.Unstable(node.unstable().get().text(), deprecated);
        }
        if (node.since().isEmpty()) {
            return new WitGate.Open();
        }
        var since = Names.version(node.since().get());
        var span = node.since().get().span();
        var version = owner.version()
                .orElseThrow(() -> new Problem(
                        span, "package `" + owner + "` has no version; `@since` needs one, as in `a:b@1.0.0`"));
        if (since.compareTo(version) > 0) {
            throw new Problem(span, "this version is still to come: the package is `" + owner + "`");
        }
        return new WitGate.Since(since, deprecated);
    }
}

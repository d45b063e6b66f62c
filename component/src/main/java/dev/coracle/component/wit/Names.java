package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.PackageNameNode;
import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.VersionNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;

/// Rules about names, and what names of the tree mean.
final class Names {
    private Names() {}

    static SemanticVersion version(VersionNode node) {
        try {
            return SemanticVersion.parse(node.text());
        } catch (IllegalArgumentException malformed) {
            throw new Problem(node.span(), String.valueOf(malformed.getMessage()));
        }
    }

    static PackageName packageName(PackageNameNode node) {
        return new PackageName(
                node.namespace().text(), node.name().text(), node.version().map(Names::version));
    }

    /// What names of one scope must differ in: two that differ in case only would be one in many languages.
    ///
    /// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Refuses a name that stands there twice.
    ///
    /// @param what they are, such as `field`
    static void checkUnique(Collection<Name> names, String what) {
        var keys = new HashSet<String>();
        for (var name : names) {
            if (!keys.add(key(name.text()))) {
                throw new Problem(name.span(), "another " + what + " is called `" + name + "`");
            }
        }
    }
}

package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.Keywords;

/// Names as the text has them.
final class WitNames {
    private WitNames() {}

    /// With `%` before what would be a keyword.
    static String text(String name) {
        return Keywords.contains(name) ? "%" + name : name;
    }

    static String text(PackageName name) {
        return text(name.namespace()) + ":" + text(name.name())
                + name.version().map(version -> "@" + version).orElse("");
    }

    /// As short as can be in a package.
    static String path(InterfaceName name, PackageName within) {
        var owner = name.packageName();
        if (owner.equals(within)) {
            return text(name.name());
        }
        return text(owner.namespace()) + ":" + text(owner.name()) + "/" + text(name.name())
                + owner.version().map(version -> "@" + version).orElse("");
    }

    /// `name`, or `name as alias` where they differ.
    static String renamed(String name, String alias) {
        return name.equals(alias) ? text(name) : text(name) + " as " + text(alias);
    }
}

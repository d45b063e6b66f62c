package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.ItemNode;
import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.Problem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What `use` at the top level of a file, or of a package's braces, names there.
final class FileScope {
    private final PackageSource owner;
    private final Map<String, ItemNode.Use> uses = new LinkedHashMap<>();

    FileScope(PackageSource owner) {
        this.owner = owner;
    }

    /// The package that the file belongs to.
    PackageSource owner() {
        return owner;
    }

    Collection<ItemNode.Use> uses() {
        return uses.values();
    }

    /// The `use` that introduces a name.
    Optional<ItemNode.Use> find(String name) {
        return Optional.ofNullable(uses.get(name));
    }

    void add(ItemNode.Use use) {
        if (uses.putIfAbsent(use.name().text(), use) != null) {
            throw duplicate(use.name());
        }
    }

    /// Refuses a name that a `use` of the same file introduces, too.
    void checkFree(Name name) {
        if (uses.containsKey(name.text())) {
            throw duplicate(name);
        }
    }

    private static Problem duplicate(Name name) {
        return new Problem(name.span(), "this file has another `" + name + "`; rename the one of `use` with `as`");
    }
}

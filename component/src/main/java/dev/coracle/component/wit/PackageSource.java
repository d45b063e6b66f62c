package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.ItemNode;
import dev.coracle.component.wit.syntax.PackageNameNode;
import dev.coracle.component.wit.syntax.PackageNode;
import dev.coracle.component.wit.syntax.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A package as its files declare it.
final class PackageSource {
    private final PackageName name;
    private final PackageNameNode node;
    private final List<FileScope> scopes = new ArrayList<>();
    private final Map<String, Declaration> items = new LinkedHashMap<>();
    private String docs = "";

    PackageSource(PackageNode header) {
        this.node = header.name();
        this.name = Names.packageName(node);
    }

    PackageName name() {
        return name;
    }

    /// Where its name was first written.
    PackageNameNode node() {
        return node;
    }

    String docs() {
        return docs;
    }

    /// One for each of its files.
    List<FileScope> scopes() {
        return scopes;
    }

    /// By name in lower case: names that differ in case only are the same.
    Map<String, Declaration> items() {
        return items;
    }

    void addDocs(PackageNode header) {
        if (!docs.isEmpty() && !header.docs().isEmpty()) {
            throw new Problem(
                    header.name().span(), "another file documents package `" + name + "` already; keep one of them");
        }
        docs += header.docs();
    }

    /// Adds what stands in a file.
    void add(List<ItemNode> nodes) {
        var scope = new FileScope(this);
        scopes.add(scope);
        for (var item : nodes) {
            switch (item) {
                case ItemNode.Use use -> scope.add(use);
                case ItemNode.Named named -> add(named, scope);
            }
        }
        for (var item : nodes) {
            if (item instanceof ItemNode.Named named) {
                scope.checkFree(named.name());
            }
        }
    }

    private void add(ItemNode.Named named, FileScope scope) {
        var declaration = new Declaration(named, scope);
        if (items.putIfAbsent(Names.key(named.name().text()), declaration) != null) {
            throw new Problem(
                    named.name().span(),
                    "package `" + name + "` has another interface or world `" + named.name() + "`");
        }
    }

    @Override
    public String toString() {
        return name.toString();
    }
}

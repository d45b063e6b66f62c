package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.FileNode;
import dev.coracle.component.wit.syntax.ItemNode;
import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.PackageNameNode;
import dev.coracle.component.wit.syntax.PackageNode;
import dev.coracle.component.wit.syntax.PathNode;
import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.Span;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All packages that were read, and how paths find what is in them.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
final class Declarations {
    private final Map<PackageName, PackageSource> packages = new LinkedHashMap<>();

    /// @param units files that make up a package, and perhaps packages in braces
    /// @throws Problem if the files of a unit do not agree, or a package or name stands there twice
    Declarations(List<List<FileNode>> units) {
        units.forEach(this::add);
    }

    /// In the order they were read, the main one first.
    Collection<PackageSource> packages() {
        return packages.values();
    }

    private void add(List<FileNode> unit) {
        var headers = unit.stream().flatMap(file -> file.header().stream()).toList();
        if (headers.isEmpty()) {
            throw new Problem(
                    new Span(unit.getFirst().source(), 0, 0),
                    "no `package` line; the first thing in a file is one, such as `package my:library;`");
        }
        var source = declare(headers.getFirst());
        for (var header : headers) {
            if (!Names.packageName(header.name()).equals(source.name())) {
                throw new Problem(
                        header.name().span(),
                        "another file of the same folder belongs to package `" + source.name() + "`, not this one");
            }
            source.addDocs(header);
        }
        unit.forEach(file -> source.add(file.items()));
        for (var file : unit) {
            for (var node : file.packages()) {
                var inner = declare(node);
                inner.addDocs(node);
                inner.add(node.items());
            }
        }
    }

    private PackageSource declare(PackageNode node) {
        var source = new PackageSource(node);
        var other = packages.putIfAbsent(source.name(), source);
        if (other != null) {
            var span = other.node().span();
            throw new Problem(
                    node.name().span(),
                    "package `" + source.name() + "` is at " + span.file().name() + ":" + span.position()
                            + " already; keep one of them");
        }
        return source;
    }

    /// The interface or world that a path in a file means.
    ///
    /// @throws Problem if there is none
    Declaration find(FileScope scope, PathNode path) {
        if (path.packageName().isPresent()) {
            return find(path.packageName().get(), path.item());
        }
        var name = path.item();
        var use = scope.find(name.text());
        return use.isPresent() ? target(scope, use.get()) : find(scope.owner(), name);
    }

    /// What a `use` at the top level means: never another `use`.
    Declaration target(FileScope scope, ItemNode.Use use) {
        var path = use.path();
        return path.packageName().isPresent()
                ? find(path.packageName().get(), path.item())
                : find(scope.owner(), path.item());
    }

    private Declaration find(PackageNameNode node, Name item) {
        return find(find(node), item);
    }

    private static Declaration find(PackageSource source, Name item) {
        var found = source.items().get(Names.key(item.text()));
        if (found != null && found.node().name().text().equals(item.text())) {
            return found;
        }
        var names = source.items().values().stream().map(Declaration::toString).toList();
        throw new Problem(
                item.span(),
                "no interface or world `" + item + "` in package `" + source.name() + "`"
                        + Suggestion.of(item.text(), names));
    }

    /// The package of that name.
    ///
    /// @throws Problem if it was not read
    PackageSource find(PackageNameNode node) {
        var name = Names.packageName(node);
        var found = packages.get(name);
        if (found != null) {
            return found;
        }
        var otherVersion = packages.keySet().stream()
                .filter(other -> other.namespace().equals(name.namespace())
                        && other.name().equals(name.name()))
                .findFirst();
        var names = packages.keySet().stream().map(PackageName::toString).toList();
        throw new Problem(
                node.span(),
                "no package `" + name + "`"
                        + otherVersion
                                .map(other -> "; did you mean `" + other + "`?")
                                .orElseGet(() -> names.size() > 1
                                        ? Suggestion.of(name.toString(), names)
                                        : "; its files belong in the folder `deps`"));
    }
}

package dev.coracle.component.wit;

import dev.coracle.component.wit.DependencyOrder.Dependency;
import dev.coracle.component.wit.syntax.FileNode;
import dev.coracle.component.wit.syntax.ItemNode;
import dev.coracle.component.wit.syntax.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds out what every name means: first in which order, then item by item.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#name-resolution">spec</a>
final class Resolver {
    private final Declarations declarations;
    private final Gates gates;
    private final Workspace workspace;
    private final Map<PackageSource, List<WitInterface>> interfaces = new HashMap<>();
    private final Map<PackageSource, List<WitWorld>> worlds = new HashMap<>();

    private Resolver(List<List<FileNode>> units, WitFeatures features) {
        this.declarations = new Declarations(units);
        this.gates = new Gates(features);
        this.workspace = new Workspace(declarations, gates);
    }

    /// @param units files that make up a package; the first unit is the main one
    /// @throws Problem if something refers to what is not there, or breaks a rule
    static WitLibrary resolve(List<List<FileNode>> units, WitFeatures features) {
        return new Resolver(units, features).resolve();
    }

    private WitLibrary resolve() {
        var packages = declarations.packages();
        packages.forEach(this::checkUses);
        packages.forEach(source -> source.items().values().forEach(item -> GateRules.check(item.node())));
        var mainLast = new ArrayList<>(packages);
        Collections.rotate(mainLast, -1);
        var packageOrder = DependencyOrder.of(mainLast, this::packageDependencies);
        var items = packages.stream()
                .flatMap(source -> source.items().values().stream())
                .filter(item -> gates.includes(item.node().attributes()))
                .toList();
        DependencyOrder.of(items, this::itemDependencies).forEach(this::resolve);
        var resolved = packageOrder.stream()
                .map(source -> new WitPackage(
                        source.name(),
                        source.docs(),
                        interfaces.getOrDefault(source, List.of()),
                        worlds.getOrDefault(source, List.of())))
                .toList();
        return new WitLibrary(resolved, packages.iterator().next().name());
    }

    /// What `use` at the top level names is there, whether somebody needs it or not.
    private void checkUses(PackageSource source) {
        for (var scope : source.scopes()) {
            for (var use : scope.uses()) {
                if (declarations.target(scope, use).node() instanceof ItemNode.World) {
                    throw new Problem(
                            use.path().item().span(),
                            "`" + use.path().item() + "` is a world; only interfaces can be renamed");
                }
            }
        }
    }

    private List<Dependency<PackageSource>> packageDependencies(PackageSource source) {
        var dependencies = new ArrayList<Dependency<PackageSource>>();
        for (var item : source.items().values()) {
            for (var path : ItemReferences.of(item.node(), gates)) {
                var target = declarations.find(item.scope(), path).scope().owner();
                if (target != source) {
                    dependencies.add(new Dependency<>(target, path.span()));
                }
            }
        }
        return dependencies;
    }

    private List<Dependency<Declaration>> itemDependencies(Declaration item) {
        return ItemReferences.of(item.node(), gates).stream()
                .map(path -> new Dependency<>(workspace.find(item.scope(), path), path.span()))
                .toList();
    }

    private void resolve(Declaration item) {
        var owner = item.scope().owner();
        switch (item.node()) {
            case ItemNode.Interface(var attributes, var name, var members) -> {
                var resolver = new InterfaceResolver(workspace, item.scope());
                var resolved = resolver.resolve(name.text(), attributes, members);
                workspace.add(item.name(), resolved, resolver.scope());
                interfaces.computeIfAbsent(owner, _ -> new ArrayList<>()).add(resolved);
            }
            case ItemNode.World world -> {
                var draft = new WorldResolver(workspace, item).resolve(world);
                workspace.add(item.name(), draft);
                worlds.computeIfAbsent(owner, _ -> new ArrayList<>()).add(WorldElaborator.elaborate(workspace, draft));
            }
        }
    }
}

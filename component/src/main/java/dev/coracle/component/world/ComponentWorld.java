package dev.coracle.component.world;

import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.wit.InterfaceName;
import dev.coracle.component.wit.PackageName;
import dev.coracle.component.wit.SemanticVersion;
import dev.coracle.component.wit.WitAttributes;
import dev.coracle.component.wit.WitDefinition;
import dev.coracle.component.wit.WitExtern;
import dev.coracle.component.wit.WitInterface;
import dev.coracle.component.wit.WitLibrary;
import dev.coracle.component.wit.WitPackage;
import dev.coracle.component.wit.WitWorld;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the imports and exports of a component as a world, with the interfaces that they are.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#wit-worlds">spec</a>
public final class ComponentWorld {
    private static final PackageName PACKAGE = new PackageName("root", "component", Optional.empty());

    private final Origins origins = new Origins();
    private final Map<InterfaceName, Members> interfaces = new LinkedHashMap<>();
    private final Members world = new Members(Optional.empty(), origins);

    private ComponentWorld() {}

    /// The world `root` in the package `root:component`, and the packages of the interfaces.
    ///
    /// @throws UnsupportedOperationException if WIT cannot say it, such as that a component is imported
    public static WitLibrary of(ComponentType type) {
        return new ComponentWorld().library(type);
    }

    private WitLibrary library(ComponentType type) {
        var imports = externs(type.imports());
        var exports = externs(type.exports());
        var root = new WitWorld("root", imports, world.types(), exports, WitAttributes.NONE);
        var packages = new ArrayList<WitPackage>();
        var byPackage = new LinkedHashMap<PackageName, List<InterfaceName>>();
        interfaces
                .keySet()
                .forEach(name -> byPackage
                        .computeIfAbsent(name.packageName(), _ -> new ArrayList<>())
                        .add(name));
        byPackage.keySet().forEach(name -> add(name, byPackage, new ArrayList<>(), packages));
        packages.add(new WitPackage(PACKAGE, "", List.of(), List.of(root)));
        return new WitLibrary(packages, PACKAGE);
    }

    /// Adds a package behind those whose types it uses.
    private void add(
            PackageName name,
            Map<PackageName, List<InterfaceName>> byPackage,
            List<PackageName> open,
            List<WitPackage> packages) {
        if (open.contains(name)
                || packages.stream().anyMatch(done -> done.name().equals(name))) {
            return;
        }
        open.add(name);
        var definitions = new ArrayList<WitInterface>();
        for (var member : byPackage.getOrDefault(name, List.of())) {
            var definition = interfaces.getOrDefault(member, world).definition(member.name());
            definitions.add(definition);
            for (var type : definition.types()) {
                if (type.definition() instanceof WitDefinition.Use(var source, var _)) {
                    add(source.packageName(), byPackage, open, packages);
                }
            }
        }
        packages.add(new WitPackage(name, "", definitions, List.of()));
    }

    private List<WitExtern> externs(Map<String, ItemType> items) {
        var externs = new ArrayList<WitExtern>();
        items.forEach((name, item) -> {
            switch (item) {
                case ItemType.Instance(var type)
                when name.indexOf(':') >= 0 -> {
                    var interfaceName = interfaceName(name);
                    interfaces
                            .computeIfAbsent(interfaceName, _ -> new Members(Optional.of(interfaceName), origins))
                            .addAll(type.exports());
                    externs.add(new WitExtern.Interface(interfaceName, WitAttributes.NONE));
                }
                case ItemType.Instance(var type) -> {
                    var members = new Members(Optional.empty(), origins);
                    members.addAll(type.exports());
                    externs.add(new WitExtern.Inline(members.definition(name)));
                }
                case ItemType.Func(var type) -> externs.add(new WitExtern.Function(world.function(name, type)));
                case ItemType.TypeItem(var type) -> world.type(name, type);
                case ItemType.CoreModule _, ItemType.Component _ ->
                    throw new UnsupportedOperationException(
                            "`" + name + "` is a " + item.kind() + ", which WIT has no word for");
            }
        });
        return externs;
    }

    private static InterfaceName interfaceName(String name) {
        int colon = name.indexOf(':');
        int slash = name.indexOf('/');
        int at = name.indexOf('@');
        Optional<SemanticVersion> version =
                at < 0 ? Optional.empty() : Optional.of(SemanticVersion.parse(name.substring(at + 1)));
        var packageName = new PackageName(name.substring(0, colon), name.substring(colon + 1, slash), version);
        return new InterfaceName(packageName, name.substring(slash + 1, at < 0 ? name.length() : at));
    }
}

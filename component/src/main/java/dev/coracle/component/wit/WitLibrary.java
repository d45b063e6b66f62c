package dev.coracle.component.wit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A package and all those it depends on.
///
/// Two libraries are equal when their packages are, in this order, and the same one is the main one.
public final class WitLibrary {
    private final List<WitPackage> packages;
    private final WitPackage main;
    private final Map<InterfaceName, WitInterface> interfaces = new HashMap<>();
    private final Map<TypeKey, WitTypeDefinition> types = new HashMap<>();

    private record TypeKey(InterfaceName owner, String name) {}

    /// @param packages each behind those it depends on
    /// @param main the name of the one that was asked for
    /// @throws IllegalArgumentException if the main one is not among them
    public WitLibrary(List<WitPackage> packages, PackageName main) {
        this.packages = List.copyOf(packages);
        this.main = findPackage(main)
                .orElseThrow(() -> new IllegalArgumentException("package " + main + " is not among the packages"));
        for (var each : packages) {
            for (var definition : each.interfaces()) {
                var name = new InterfaceName(each.name(), definition.name());
                interfaces.put(name, definition);
                definition.types().forEach(type -> types.put(new TypeKey(name, type.name()), type));
            }
        }
    }

    /// Each behind those it depends on.
    public List<WitPackage> packages() {
        return packages;
    }

    /// The package that was asked for.
    public WitPackage main() {
        return main;
    }

    /// The package of that name, if it is here.
    public Optional<WitPackage> findPackage(PackageName name) {
        return packages.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /// The interface of that name, if it is here.
    public Optional<WitInterface> findInterface(InterfaceName name) {
        return Optional.ofNullable(interfaces.get(name));
    }

    /// Where a used type was defined, through any number of `use`: never a `use` itself.
    ///
    /// @throws NoSuchElementException if a name on the way is not here; all are in what [WitReader] gives
    public WitTypeDefinition origin(WitDefinition.Use use) {
        var current = use;
        while (true) {
            var type = types.get(new TypeKey(current.source(), current.name()));
            if (type == null) {
                throw new NoSuchElementException(current.source() + " has no type " + current.name());
            }
            if (!(type.definition() instanceof WitDefinition.Use next)) {
                return type;
            }
            current = next;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WitLibrary that
                && packages.equals(that.packages)
                && main.name().equals(that.main.name());
    }

    @Override
    public int hashCode() {
        return packages.hashCode();
    }

    @Override
    public String toString() {
        return packages.stream().map(each -> each.name().toString()).toList().toString();
    }
}

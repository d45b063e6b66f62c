package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.ItemNode;
import dev.coracle.component.wit.syntax.PathNode;
import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.Span;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What one run of the resolver shares: what was read, and what is resolved so far.
final class Workspace {
    /// Things that worlds hold without saying so. Worlds that include each other make more of them than there is text.
    private static final int MAX_WORLD_ITEMS = 200_000;

    private final Declarations declarations;
    private final Gates gates;
    private final Map<InterfaceName, InterfaceEntry> interfaces = new LinkedHashMap<>();
    private final Map<InterfaceName, WorldDraft> worlds = new HashMap<>();
    private long worldItems;

    /// A resolved interface.
    ///
    /// @param index its place in the order of dependency
    /// @param sources the interfaces it takes types from
    private record InterfaceEntry(WitInterface definition, TypeScope scope, int index, List<InterfaceName> sources) {}

    Workspace(Declarations declarations, Gates gates) {
        this.declarations = declarations;
        this.gates = gates;
    }

    Declarations declarations() {
        return declarations;
    }

    Gates gates() {
        return gates;
    }

    /// What a path means, which must be an interface that is there.
    InterfaceName findInterface(FileScope scope, PathNode path) {
        var found = find(scope, path);
        if (found.node() instanceof ItemNode.World) {
            throw new Problem(path.item().span(), "`" + path.item() + "` is a world, not an interface");
        }
        return found.name();
    }

    /// What a path means, which must be a world that is there.
    InterfaceName findWorld(FileScope scope, PathNode path) {
        var found = find(scope, path);
        if (found.node() instanceof ItemNode.Interface) {
            throw new Problem(path.item().span(), "`" + path.item() + "` is an interface, not a world");
        }
        return found.name();
    }

    /// What a path means, which must be there.
    Declaration find(FileScope scope, PathNode path) {
        var found = declarations.find(scope, path);
        gates.check(found.node().attributes(), found.toString(), path.item().span());
        return found;
    }

    void add(InterfaceName name, WitInterface definition, TypeScope scope) {
        interfaces.put(name, new InterfaceEntry(definition, scope, interfaces.size(), sources(definition.types())));
    }

    /// The interfaces that types come from.
    static List<InterfaceName> sources(List<WitTypeDefinition> types) {
        return types.stream()
                .map(WitTypeDefinition::definition)
                .filter(WitDefinition.Use.class::isInstance)
                .map(use -> ((WitDefinition.Use) use).source())
                .distinct()
                .toList();
    }

    private InterfaceEntry entry(InterfaceName name) {
        return Objects.requireNonNull(interfaces.get(name));
    }

    /// Of an interface that is resolved.
    WitInterface definition(InterfaceName name) {
        return entry(name).definition();
    }

    TypeScope scope(InterfaceName name) {
        return entry(name).scope();
    }

    int index(InterfaceName name) {
        return entry(name).index();
    }

    List<InterfaceName> sources(InterfaceName name) {
        return entry(name).sources();
    }

    void add(InterfaceName name, WorldDraft world) {
        worlds.put(name, world);
    }

    /// Of a world that is resolved.
    WorldDraft world(InterfaceName name) {
        return Objects.requireNonNull(worlds.get(name));
    }

    /// Counts what a world includes, or needs besides what it says.
    void countWorldItems(long count, Span span) {
        worldItems += count;
        if (worldItems > MAX_WORLD_ITEMS) {
            throw new Problem(span, "all worlds together include and need more than " + MAX_WORLD_ITEMS + " things");
        }
    }
}

package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.WorldMemberNode.Direction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Adds to a world the interfaces it needs without saying so: those that its types come from.
///
/// What an export takes types from is an export if the world exports it, else an import.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
final class WorldElaborator {
    private final Workspace workspace;
    private final WorldDraft draft;
    private final Map<String, WitExtern> imports = new LinkedHashMap<>();
    private final Map<String, WitExtern> exports = new LinkedHashMap<>();
    private final Set<InterfaceName> exported = new HashSet<>();

    private WorldElaborator(Workspace workspace, WorldDraft draft) {
        this.workspace = workspace;
        this.draft = draft;
    }

    static WitWorld elaborate(Workspace workspace, WorldDraft draft) {
        return new WorldElaborator(workspace, draft).elaborate();
    }

    private WitWorld elaborate() {
        draft.externs(Direction.EXPORT).values().stream()
                .map(WorldElaborator::byOwnName)
                .forEach(name -> name.ifPresent(exported::add));
        for (var extern : draft.externs(Direction.IMPORT).values()) {
            addImports(sources(extern), extern.attributes().gate());
            imports.putIfAbsent(extern.externName(), extern);
        }
        for (var type : draft.types().values()) {
            addImports(Workspace.sources(List.of(type)), type.attributes().gate());
        }
        draft.externs(Direction.EXPORT).values().forEach(this::addExport);
        var sorted = new ArrayList<>(imports.values());
        sorted.sort(Comparator.comparing(extern -> extern instanceof WitExtern.Function));
        return new WitWorld(
                draft.name(),
                sorted,
                List.copyOf(draft.types().values()),
                List.copyOf(exports.values()),
                draft.attributes());
    }

    private void addExport(WitExtern extern) {
        var exportedSources = closure(sources(extern), exported::contains);
        exportedSources.forEach(name -> putExport(new WitExtern.Interface(name, WitAttributes.NONE)));
        putExport(extern);
        var roots = new LinkedHashSet<>(sources(extern));
        exportedSources.forEach(name -> roots.addAll(workspace.sources(name)));
        roots.removeIf(exported::contains);
        for (var needed : addImports(roots, extern.attributes().gate())) {
            if (exported.contains(needed)) {
                throw new Problem(
                        draft.span(),
                        "export `" + extern.externName() + "` takes types from `" + needed + "` as an import, by way"
                                + " of other imports, and as an export; export all on the way, or none");
            }
        }
    }

    private void putExport(WitExtern extern) {
        var name = extern.externName();
        var said = draft.externs(Direction.EXPORT).getOrDefault(Names.key(name), extern);
        exports.putIfAbsent(name, said);
    }

    /// Adds interfaces and all they need.
    ///
    /// @return all of them, whether they were there or not
    private Collection<InterfaceName> addImports(Collection<InterfaceName> names, WitGate gate) {
        var needed = closure(names, _ -> true);
        for (var name : needed) {
            var key = name.toString();
            if (!imports.containsKey(key)) {
                workspace.countWorldItem(draft.span());
                var implied = new WitExtern.Interface(name, new WitAttributes("", gate, Optional.empty()));
                imports.put(key, draft.externs(Direction.IMPORT).getOrDefault(Names.key(key), implied));
            }
        }
        return needed;
    }

    /// Interfaces that pass a test, and those they take types from that do, each behind its own.
    private List<InterfaceName> closure(Collection<InterfaceName> names, Predicate<InterfaceName> test) {
        var found = new HashSet<InterfaceName>();
        var open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            var name = open.pop();
            if (test.test(name) && found.add(name)) {
                open.addAll(workspace.sources(name));
            }
        }
        return found.stream().sorted(Comparator.comparingInt(workspace::index)).toList();
    }

    private List<InterfaceName> sources(WitExtern extern) {
        return switch (extern) {
            case WitExtern.Interface(var name, var _) -> workspace.sources(name);
            case WitExtern.Labelled(var _, var name, var _) -> workspace.sources(name);
            case WitExtern.Inline(var definition) -> Workspace.sources(definition.types());
            case WitExtern.Function _ -> List.of();
        };
    }

    private static Optional<InterfaceName> byOwnName(WitExtern extern) {
        return extern instanceof WitExtern.Interface(var name, var _) ? Optional.of(name) : Optional.empty();
    }
}

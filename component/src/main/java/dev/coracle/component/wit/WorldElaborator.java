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
/// Interfaces may build long chains, so each is visited once: where one is, all it needs is as well.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
final class WorldElaborator {
    private final Workspace workspace;
    private final WorldDraft draft;
    private final Map<String, WitExtern> imports = new LinkedHashMap<>();
    private final Map<String, WitExtern> exports = new LinkedHashMap<>();
    private final Set<InterfaceName> exported = new HashSet<>();
    /// Imports that exports need, and that need no export.
    private final Set<InterfaceName> apart = new HashSet<>();

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
        var sources = new ExternSources(workspace);
        for (var extern : draft.externs(Direction.IMPORT).values()) {
            addImports(sources.of(extern), extern.attributes().gate());
            imports.putIfAbsent(extern.externName(), extern);
        }
        for (var type : draft.types().values()) {
            addImports(Workspace.sources(List.of(type)), type.attributes().gate());
        }
        var exportSources = new ExternSources(workspace);
        draft.externs(Direction.EXPORT).values().forEach(extern -> addExport(extern, exportSources.of(extern)));
        var sorted = new ArrayList<>(imports.values());
        sorted.sort(Comparator.comparing(extern -> extern instanceof WitExtern.Function));
        return new WitWorld(
                draft.name(),
                sorted,
                List.copyOf(draft.types().values()),
                List.copyOf(exports.values()),
                draft.attributes());
    }

    private void addExport(WitExtern extern, List<InterfaceName> sources) {
        var added = closure(sources, name -> exported.contains(name) && !exports.containsKey(name.toString()));
        added.forEach(name -> putExport(new WitExtern.Interface(name, WitAttributes.NONE)));
        putExport(extern);
        var roots = new LinkedHashSet<>(sources);
        added.forEach(name -> roots.addAll(workspace.sources(name)));
        roots.removeIf(exported::contains);
        checkApart(extern, roots);
        addImports(roots, extern.attributes().gate());
    }

    /// Refuses imports of an export that need what is an export, too: there would be two of it.
    private void checkApart(WitExtern extern, Collection<InterfaceName> roots) {
        for (var needed : closure(roots, apart::add)) {
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

    /// Adds interfaces and all they need, where they are not there yet.
    private void addImports(Collection<InterfaceName> names, WitGate gate) {
        for (var name : closure(names, each -> !imports.containsKey(each.toString()))) {
            workspace.countWorldItems(1, draft.span());
            var key = name.toString();
            var implied = new WitExtern.Interface(name, new WitAttributes("", gate, Optional.empty()));
            imports.put(key, draft.externs(Direction.IMPORT).getOrDefault(Names.key(key), implied));
        }
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

    private static Optional<InterfaceName> byOwnName(WitExtern extern) {
        return extern instanceof WitExtern.Interface(var name, var _) ? Optional.of(name) : Optional.empty();
    }
}

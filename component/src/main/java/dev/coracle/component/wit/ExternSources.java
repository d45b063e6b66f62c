package dev.coracle.component.wit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The interfaces that imports, or exports, of one world take types from.
final class ExternSources {
    private final Workspace workspace;
    private final Set<InterfaceName> labelled = new HashSet<>();

    ExternSources(Workspace workspace) {
        this.workspace = workspace;
    }

    /// None for an interface that came under another label before: a large one may have many.
    List<InterfaceName> of(WitExtern extern) {
        return switch (extern) {
            case WitExtern.Interface(var name, var _) -> workspace.sources(name);
            case WitExtern.Labelled(var _, var name, var _) -> labelled.add(name) ? workspace.sources(name) : List.of();
            case WitExtern.Inline(var definition) -> Workspace.sources(definition.types());
            case WitExtern.Function _ -> List.of();
        };
    }
}

package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.AttributesNode;
import dev.coracle.component.wit.syntax.DefinitionNode;
import dev.coracle.component.wit.syntax.ExternTypeNode;
import dev.coracle.component.wit.syntax.ItemNode;
import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.PathNode;
import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.SignatureNode;
import dev.coracle.component.wit.syntax.UseNode;
import dev.coracle.component.wit.syntax.WorldMemberNode;
import dev.coracle.component.wit.syntax.WorldMemberNode.Direction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Resolves a world, all of whose interfaces and included worlds are resolved.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#wit-worlds">spec</a>
final class WorldResolver {
    private final Workspace workspace;
    private final Declaration declaration;
    private final FileScope files;
    private final ScopeResolver scope;

    WorldResolver(Workspace workspace, Declaration declaration) {
        this.workspace = workspace;
        this.declaration = declaration;
        this.files = declaration.scope();
        this.scope = new ScopeResolver(workspace, files);
    }

    WorldDraft resolve(ItemNode.World node) {
        var span = node.name().span();
        var draft = new WorldDraft(declaration.toString(), scope.attributes(node.attributes()), span);
        var includes = new ArrayList<WorldMemberNode.Include>();
        var externs = new ArrayList<WorldMemberNode.Extern>();
        for (var member : node.members()) {
            switch (member) {
                case UseNode use -> scope.declare(use);
                case DefinitionNode definition -> scope.declare(definition);
                case WorldMemberNode.Extern extern -> addIfThere(externs, extern);
                case WorldMemberNode.Include include -> addIfThere(includes, include);
            }
        }
        scope.resolve().forEach(type -> draft.add(type, span));
        externs.forEach(extern -> draft.add(extern.direction(), extern(extern), extern.span()));
        includes.forEach(include -> include(draft, include));
        return draft;
    }

    private <T extends WorldMemberNode> void addIfThere(List<T> members, T member) {
        if (workspace.gates().includes(member.attributes())) {
            members.add(member);
        }
    }

    private WitExtern extern(WorldMemberNode.Extern node) {
        var label = node.label();
        return switch (node.type()) {
            case PathNode path -> named(label, path, node.attributes());
            case SignatureNode signature -> {
                var name = label.orElseThrow();
                yield new WitExtern.Function(
                        scope.functions().free(name, signature, scope.attributes(node.attributes())));
            }
            case ExternTypeNode.Inline(var members, var _) -> {
                var resolver = new InterfaceResolver(workspace, files);
                yield new WitExtern.Inline(resolver.resolve(label.orElseThrow().text(), node.attributes(), members));
            }
        };
    }

    private WitExtern named(Optional<Name> label, PathNode path, AttributesNode node) {
        var name = workspace.findInterface(files, path);
        var attributes = scope.attributes(node);
        return label.isPresent()
                ? new WitExtern.Labelled(label.get().text(), name, attributes)
                : new WitExtern.Interface(name, attributes);
    }

    private void include(WorldDraft draft, WorldMemberNode.Include include) {
        var included = workspace.world(workspace.findWorld(files, include.path()));
        var span = include.path().span();
        workspace.countWorldItems(included.size(), span);
        var renaming = renaming(included, include.renamings());
        var gate = scope.attributes(include.attributes()).gate();
        included.types().values().forEach(type -> draft.addIncluded(renaming.definition(type), span));
        for (var direction : Direction.values()) {
            included.externs(direction)
                    .values()
                    .forEach(extern ->
                            draft.addIncluded(direction, IncludeGate.apply(gate, renaming.extern(extern)), span));
        }
    }

    private static Renaming renaming(WorldDraft included, List<WorldMemberNode.Renaming> nodes) {
        var names = new HashMap<String, String>();
        for (var node : nodes) {
            if (names.put(node.from().text(), node.to().text()) != null) {
                throw new Problem(node.from().span(), "`" + node.from() + "` is renamed already");
            }
            if (!hasPlainName(included, node.from().text())) {
                throw new Problem(
                        node.from().span(),
                        "world `" + included.name() + "` has no plain name `" + node.from()
                                + "`; what goes by the name of an interface cannot be renamed");
            }
        }
        return new Renaming(names);
    }

    private static boolean hasPlainName(WorldDraft world, String name) {
        var key = Names.key(name);
        return world.types().containsKey(key)
                || world.externs(Direction.IMPORT).containsKey(key)
                || world.externs(Direction.EXPORT).containsKey(key);
    }
}

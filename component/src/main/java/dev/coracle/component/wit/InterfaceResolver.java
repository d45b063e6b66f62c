package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.AttributesNode;
import dev.coracle.component.wit.syntax.DefinitionNode;
import dev.coracle.component.wit.syntax.FunctionNode;
import dev.coracle.component.wit.syntax.MemberNode;
import dev.coracle.component.wit.syntax.UseNode;
import java.util.ArrayList;
import java.util.List;

/// Resolves an interface, all of whose sources are resolved.
final class InterfaceResolver {
    private final Workspace workspace;
    private final ScopeResolver scope;

    /// @param files where paths are looked up
    InterfaceResolver(Workspace workspace, FileScope files) {
        this.workspace = workspace;
        this.scope = new ScopeResolver(workspace, files);
    }

    TypeScope scope() {
        return scope.scope();
    }

    WitInterface resolve(String name, AttributesNode attributes, List<MemberNode> members) {
        var functions = new ArrayList<FunctionNode>();
        for (var member : members) {
            switch (member) {
                case UseNode use -> scope.declare(use);
                case DefinitionNode definition -> scope.declare(definition);
                case FunctionNode function -> {
                    if (workspace.gates().includes(function.attributes())) {
                        scope.scope().declareFunction(function.name());
                        functions.add(function);
                    }
                }
            }
        }
        var types = scope.resolve();
        return new WitInterface(
                name, types, functions.stream().map(this::function).toList(), scope.attributes(attributes));
    }

    private WitFunction function(FunctionNode node) {
        return scope.functions().free(node.name(), node.signature(), scope.attributes(node.attributes()));
    }
}

package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.AttributesNode;
import dev.coracle.component.wit.syntax.BodyNode;
import dev.coracle.component.wit.syntax.DefinitionNode;
import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.UseNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Resolves the types of an interface or world: declare all of them, then resolve.
final class ScopeResolver {
    private final Workspace workspace;
    private final FileScope files;
    private final TypeScope scope = new TypeScope();
    private final TypeResolver types = new TypeResolver(scope);
    private final BodyResolver bodies = new BodyResolver(scope, types);
    private final FunctionResolver functions;
    private final List<WitTypeDefinition> resolved = new ArrayList<>();
    private final Map<String, DefinitionNode> definitions = new LinkedHashMap<>();

    /// @param files where paths are looked up
    ScopeResolver(Workspace workspace, FileScope files) {
        this.workspace = workspace;
        this.files = files;
        this.functions = new FunctionResolver(types, workspace.gates(), owner());
    }

    private PackageName owner() {
        return files.owner().name();
    }

    TypeScope scope() {
        return scope;
    }

    /// Resolves functions, after [#resolve].
    FunctionResolver functions() {
        return functions;
    }

    WitAttributes attributes(AttributesNode node) {
        return Gates.attributes(node, owner());
    }

    private boolean includes(AttributesNode attributes, Name name) {
        boolean includes = workspace.gates().includes(attributes);
        if (!includes) {
            scope.declareAbsent(name, attributes.unstable().map(Name::text).orElse(""));
        }
        return includes;
    }

    /// Takes in types of an interface that is resolved already.
    void declare(UseNode use) {
        if (!workspace.gates().includes(use.attributes())) {
            use.names().forEach(used -> includes(use.attributes(), used.name()));
            return;
        }
        var source = workspace.findInterface(files, use.path());
        var sourceScope = workspace.scope(source);
        var attributes = attributes(use.attributes());
        for (var used : use.names()) {
            sourceScope.checkUsable(used.source(), source);
            scope.declareType(used.name());
            scope.know(used.name().text(), sourceScope.facts(used.source().text()));
            var definition = new WitDefinition.Use(source, used.source().text());
            resolved.add(new WitTypeDefinition(used.name().text(), definition, attributes));
        }
    }

    void declare(DefinitionNode definition) {
        if (includes(definition.attributes(), definition.name())) {
            scope.declareType(definition.name());
            definitions.put(definition.name().text(), definition);
        }
    }

    /// All types: used ones first, then each behind those it refers to.
    List<WitTypeDefinition> resolve() {
        var bodies = new LinkedHashMap<String, WitDefinition>();
        for (var name : DependencyOrder.of(definitions.keySet(), this::dependencies)) {
            var body = this.bodies.resolve(node(name).body());
            scope.know(name, this.bodies.facts(body));
            bodies.put(name, body);
        }
        bodies.forEach((name, body) -> resolved.add(new WitTypeDefinition(
                name, withFunctions(node(name), body), attributes(node(name).attributes()))));
        return resolved;
    }

    private WitDefinition withFunctions(DefinitionNode node, WitDefinition body) {
        return node.body() instanceof BodyNode.Resource(var nodes)
                ? new WitDefinition.Resource(functions.ofResource(node.name(), nodes))
                : body;
    }

    private DefinitionNode node(String name) {
        return Objects.requireNonNull(definitions.get(name));
    }

    private List<DependencyOrder.Dependency<String>> dependencies(String name) {
        return TypeReferences.of(node(name).body()).stream()
                .filter(reference -> definitions.containsKey(reference.text()))
                .map(reference -> new DependencyOrder.Dependency<>(reference.text(), reference.span()))
                .toList();
    }
}

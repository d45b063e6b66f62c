package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.FunctionNode;
import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.SignatureNode;
import dev.coracle.component.wit.syntax.TypeNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Turns functions of the tree into those of the model. The types of the scope are all resolved.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#item-resource">spec</a>
final class FunctionResolver {
    private final TypeResolver types;
    private final Gates gates;
    private final PackageName owner;

    FunctionResolver(TypeResolver types, Gates gates, PackageName owner) {
        this.types = types;
        this.gates = gates;
        this.owner = owner;
    }

    /// A function of an interface or world.
    WitFunction free(Name name, SignatureNode signature, WitAttributes attributes) {
        return function(name, name.text(), new WitFunction.Kind.Free(), signature, attributes);
    }

    /// The functions of a resource that are there.
    List<WitFunction> ofResource(Name resource, List<FunctionNode> nodes) {
        var functions = new ArrayList<WitFunction>();
        var keys = new HashSet<String>();
        for (var node : nodes) {
            if (gates.includes(node.attributes())) {
                checkName(resource, node, keys);
                functions.add(ofResource(resource, node));
            }
        }
        return functions;
    }

    /// A method cannot be called as its resource is: without its prefix it would be the same name.
    ///
    /// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
    private static void checkName(Name resource, FunctionNode node, Set<String> keys) {
        boolean isConstructor = node.kind() == FunctionNode.Kind.CONSTRUCTOR;
        var key = isConstructor ? "" : Names.key(node.name().text());
        if (!keys.add(key)) {
            throw new Problem(
                    node.name().span(),
                    isConstructor
                            ? "`" + resource + "` has another constructor; make one of them a static function"
                            : "`" + resource + "` has another function `" + node.name() + "`");
        }
        if (key.equals(Names.key(resource.text()))) {
            throw new Problem(node.name().span(), "a function cannot be called as its resource is; rename one");
        }
    }

    private WitFunction ofResource(Name resource, FunctionNode node) {
        var attributes = Gates.attributes(node.attributes(), owner);
        var name = node.name();
        return switch (node.kind()) {
            case PLAIN -> {
                checkSelf(node.signature());
                var kind = new WitFunction.Kind.Method(resource.text());
                yield function(name, name.text(), kind, node.signature(), attributes);
            }
            case STATIC -> {
                var kind = new WitFunction.Kind.Static(resource.text());
                yield function(name, name.text(), kind, node.signature(), attributes);
            }
            case CONSTRUCTOR -> {
                node.signature().result().ifPresent(result -> checkConstructed(resource, result));
                var kind = new WitFunction.Kind.Constructor(resource.text());
                yield function(name, resource.text(), kind, node.signature(), attributes);
            }
        };
    }

    private static void checkSelf(SignatureNode signature) {
        for (var parameter : signature.parameters()) {
            if (Names.key(parameter.name().text()).equals("self")) {
                throw new Problem(parameter.name().span(), "a method has a parameter `self` already; rename this one");
            }
        }
    }

    private static void checkConstructed(Name resource, TypeNode result) {
        boolean fits = result instanceof TypeNode.Result(var ok, var _, var _)
                && ok.isPresent()
                && names(ok.get(), resource.text());
        if (!fits) {
            throw new Problem(
                    result.span(), "a constructor returns nothing, or `result<" + resource + ">` if it can fail");
        }
    }

    private static boolean names(TypeNode node, String resource) {
        return node instanceof TypeNode.Reference(var name) && name.text().equals(resource)
                || node instanceof TypeNode.Own(var owned, var _)
                        && owned.text().equals(resource);
    }

    private WitFunction function(
            Name node, String name, WitFunction.Kind kind, SignatureNode signature, WitAttributes attributes) {
        Names.checkUnique(
                signature.parameters().stream()
                        .map(SignatureNode.Parameter::name)
                        .toList(),
                "parameter");
        var parameters = signature.parameters().stream()
                .map(each -> new WitFunction.Parameter(each.name().text(), types.value(each.type())))
                .toList();
        var result = types.optional(signature.result());
        if (result.filter(types::borrows).isPresent()) {
            throw new Problem(
                    signature.result().map(TypeNode::span).orElse(node.span()),
                    "a function cannot return a borrowed handle; return one that owns, without `borrow`");
        }
        return new WitFunction(name, kind, signature.isAsync(), parameters, result, attributes);
    }
}

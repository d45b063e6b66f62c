package dev.coracle.component.validation;

import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;

/// Rules for functions whose names say that they belong to a resource.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
final class ResourceFunctionRules {
    private ResourceFunctionRules() {}

    static void check(String name, ItemType item, Names scope) {
        if (!name.startsWith("[")) {
            return;
        }
        if (!(item instanceof ItemType.Func(var type))) {
            throw new Invalid("item is not a func, which the name `" + name + "` says");
        }
        if (name.startsWith(NameRules.CONSTRUCTOR)) {
            constructor(name.substring(NameRules.CONSTRUCTOR.length()), type, scope);
        } else if (name.startsWith(NameRules.METHOD)) {
            method(owner(name, NameRules.METHOD), type, scope);
        } else if (!scope.hasResource(owner(name, NameRules.STATIC))) {
            throw new Invalid("static resource name is not known in this context");
        }
    }

    private static String owner(String name, String prefix) {
        return name.substring(prefix.length(), name.indexOf('.'));
    }

    private static void constructor(String owner, FunctionType type, Names scope) {
        if (type.result().isEmpty()) {
            throw new Invalid("function should return one value");
        }
        var shape = type.result().get().shape();
        if (shape instanceof ValueShape.Result(var ok, var _) && ok.isPresent()) {
            shape = ok.get().shape();
        }
        if (!(shape instanceof ValueShape.Own(var resource))) {
            throw new Invalid(
                    shape instanceof ValueShape.Primitive && !scope.hasResource(owner)
                            ? "function should return `(own $T)`"
                            : "function should return `(own $T)` or `(result (own $T))`");
        }
        requireOwner(resource, owner, scope);
    }

    private static void method(String owner, FunctionType type, Names scope) {
        if (type.parameters().isEmpty()) {
            throw new Invalid("function should have at least one argument");
        }
        var self = type.parameters().getFirst();
        if (!self.label().equals("self")) {
            throw new Invalid("function should have a first argument called `self`");
        }
        if (!(shape(self.type()) instanceof ValueShape.Borrow(var resource))) {
            throw new Invalid("function should take a first argument of `(borrow $T)`");
        }
        requireOwner(resource, owner, scope);
    }

    private static ValueShape shape(ValueType type) {
        return type.shape();
    }

    private static void requireOwner(ResourceType resource, String owner, Names scope) {
        var name = scope.nameOf(resource);
        if (name == null) {
            throw new Invalid("resource used in function does not have a name in this context");
        }
        if (!NameRules.unique(name).equals(NameRules.unique(owner))) {
            throw new Invalid("function does not match expected resource name `" + name + "`");
        }
    }
}

package dev.coracle.component.validation;

import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import dev.coracle.component.type.ValueType;
import java.util.Set;

/// The rule that types which source languages name have a name on the outside when an import or export uses them.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
final class Visibility {
    private final Scope scope;
    private final Work work;

    Visibility(Scope scope, Work work) {
        this.scope = scope;
        this.work = work;
    }

    /// Checks an item and makes known the types that it names.
    void require(ItemType item, Names names) {
        if (scope.kind == Scope.Kind.INSTANCE_TYPE) {
            return; // a matter of where the instance type is used
        }
        if (!register(item, names == scope.imports)) {
            throw new Invalid(item.kind() + " not valid to be used as " + names.what()
                    + ": it uses a type that has no name on the outside");
        }
    }

    private boolean register(ItemType item, boolean isImport) {
        work.step();
        var named = isImport ? scope.importable : scope.exportable;
        return switch (item) {
            case ItemType.CoreModule _, ItemType.Component _ -> true;
            case ItemType.Func(var type) -> function(type, named);
            case ItemType.TypeItem(var type) -> {
                if (!contents(type, named)) {
                    yield false;
                }
                if (isImport) {
                    scope.importable.add(type);
                }
                scope.exportable.add(type);
                yield true;
            }
            case ItemType.Instance(var type) ->
                work.inside(() -> type.exports().values().stream().allMatch(export -> register(export, isImport)));
        };
    }

    /// Whether all that a type is made of has names; the type itself is about to get one.
    private boolean contents(Type type, Set<Object> named) {
        return switch (type) {
            case ResourceType _, ComponentType _ -> true;
            case FunctionType function -> function(function, named);
            case InstanceType(var _, var exports) ->
                work.inside(() -> exports.values().stream().allMatch(item -> contents(item, named)));
            case ValueType value -> parts(value, named);
        };
    }

    private boolean contents(ItemType item, Set<Object> named) {
        work.step();
        return switch (item) {
            case ItemType.CoreModule _, ItemType.Component _ -> true;
            case ItemType.Func(var type) -> function(type, named);
            case ItemType.TypeItem(var type) -> contents(type, named);
            case ItemType.Instance(var type) ->
                work.inside(() -> type.exports().values().stream().allMatch(export -> contents(export, named)));
        };
    }

    private boolean function(FunctionType type, Set<Object> named) {
        return type.parts().allMatch(part -> value(part, named));
    }

    private boolean value(ValueType type, Set<Object> named) {
        return type.shape().isNamed() ? named.contains(type) : parts(type, named);
    }

    private boolean parts(ValueType type, Set<Object> named) {
        work.step();
        var resource = type.shape().resource();
        return resource.isPresent()
                ? named.contains(resource.get())
                : type.shape().parts().stream().allMatch(part -> value(part, named));
    }
}

package dev.coracle.component.validation;

import dev.coracle.component.model.Definition;
import dev.coracle.component.model.Sort;
import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.ExternType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Instances, of modules and of components, and those put together from what is there.
final class InstanceRules {
    private final Context context;
    private final Scope scope;

    InstanceRules(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    Map<String, ExternType> instantiate(Definition.CoreInstantiate definition) {
        var module = Scope.at(scope.modules, definition.module(), "module");
        var arguments = new HashMap<String, Map<String, ExternType>>();
        for (var argument : definition.arguments()) {
            var instance = Scope.at(scope.coreInstances, argument.instance(), "core instance");
            if (arguments.putIfAbsent(argument.name(), instance) != null) {
                throw new Invalid("duplicate module instantiation argument named `" + argument.name() + "`");
            }
        }
        for (var entry : module.imports()) {
            context.work().step();
            var argument = arguments.get(entry.module());
            if (argument == null) {
                throw new Invalid("missing module instantiation argument named `" + entry.module() + "`");
            }
            var found = argument.get(entry.name());
            if (found == null) {
                throw new Invalid("module instantiation argument `" + entry.module()
                        + "` does not export an item named `" + entry.name() + "`");
            }
            TypeMatcher.within(
                    "type mismatch for export `" + entry.name() + "` of module instantiation argument `"
                            + entry.module() + "`",
                    () -> context.matcher().core(found, entry.type()));
        }
        return module.exports();
    }

    Map<String, ExternType> exports(Definition.CoreExports definition) {
        var exports = new LinkedHashMap<String, ExternType>();
        for (var export : definition.exports()) {
            var sort = export.item().sort();
            if (sort == Sort.CORE_TYPE || sort == Sort.CORE_MODULE || sort == Sort.CORE_INSTANCE) {
                throw new Invalid("a core instance cannot export a " + sort);
            }
            if (exports.putIfAbsent(
                            export.name(), scope.core(sort, export.item().index()))
                    != null) {
                throw new Invalid("export name `" + export.name() + "` already defined");
            }
        }
        return exports;
    }

    InstanceType exports(Definition.Exports definition) {
        var names = Names.ofInstance();
        for (var export : definition.exports()) {
            var item = scope.item(export.item().sort(), export.item().index());
            names.add(export.name().text(), item);
            AttributeRules.check(export.name(), item);
        }
        return new InstanceType(List.of(), names.items());
    }

    InstanceType instantiate(Definition.Instantiate definition) {
        var component = Scope.at(scope.components, definition.component(), "component");
        var arguments = new LinkedHashMap<String, ItemType>();
        for (var argument : definition.arguments()) {
            var item = scope.item(argument.item().sort(), argument.item().index());
            if (arguments.putIfAbsent(argument.name(), item) != null) {
                throw new Invalid("instantiation argument `" + argument.name() + "` conflicts with previous argument `"
                        + argument.name() + "`");
            }
        }
        var substitution = context.substitution();
        require(component, arguments, substitution);
        for (var resource : component.exportedResources()) {
            var fresh = Resource.ofAbstract();
            substitution.resource(resource, fresh);
            scope.ownResources.add(fresh);
        }
        context.work().steps(component.exportedResources().size());
        return new InstanceType(List.of(), substitution.items(component.exports()));
    }

    /// Requires that the arguments serve all imports, after putting the types that they give in their places.
    private void require(ComponentType component, Map<String, ItemType> arguments, Substitution substitution) {
        var bound = TypeMatcher.identities(component.importedResources());
        component.imports().forEach((name, wanted) -> {
            var given = arguments.get(name);
            if (given == null) {
                throw new Invalid("missing import named `" + name + "`");
            }
            context.matcher().bind(wanted, given, bound, substitution);
            var expected = substitution.item(wanted);
            TypeMatcher.within(
                    "type mismatch for import `" + name + "`",
                    () -> context.matcher().require(given, expected));
            name(wanted, given, substitution);
        });
    }

    /// The types behind the import are the arguments' own from here on, so that their names on the outside count.
    private void name(ItemType wanted, ItemType given, Substitution substitution) {
        if (wanted instanceof ItemType.TypeItem(var type) && given instanceof ItemType.TypeItem(var actual)) {
            if (isNamed(type)) {
                substitution.type(type, actual);
                if (type instanceof ValueType renamed && actual instanceof ValueType other) {
                    substitution.type(renamed.original(), other.original()); // for its other names
                }
            }
        } else if (wanted instanceof ItemType.Instance(var type) && given instanceof ItemType.Instance(var actual)) {
            context.work()
                    .inside(() -> type.exports().forEach((name, item) -> {
                        context.work().step();
                        var found = actual.exports().get(name);
                        if (found != null) {
                            name(item, found, substitution);
                        }
                    }));
        }
    }

    private static boolean isNamed(Type type) {
        return type instanceof ValueType || type instanceof ResourceType;
    }
}

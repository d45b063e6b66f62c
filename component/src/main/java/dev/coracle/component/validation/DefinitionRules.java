package dev.coracle.component.validation;

import dev.coracle.component.model.AliasTarget;
import dev.coracle.component.model.ComponentLimits;
import dev.coracle.component.model.Declaration;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.TypeDefinition;
import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import dev.coracle.wasm.ExternKind;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What definitions and declarations mean, in the scope that they add to.
final class DefinitionRules {
    private final Context context;
    private final Scope scope;
    private final ItemRules items;
    private final CoreTypeRules coreTypes;

    DefinitionRules(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
        this.items = new ItemRules(context, scope);
        this.coreTypes = new CoreTypeRules(context);
    }

    Resolution apply(Definition definition) {
        return switch (definition) {
            case Definition.CoreModule(var module) -> {
                var type = coreTypes.module(module);
                scope.modules.add(type);
                yield new Resolution.Module(type);
            }
            case Definition.CoreInstantiate instance ->
                coreInstance(new InstanceRules(context, scope).instantiate(instance));
            case Definition.CoreExports instance -> coreInstance(new InstanceRules(context, scope).exports(instance));
            case Definition.CoreType(var type) -> {
                coreTypes.define(type, scope);
                yield new Resolution.Nothing();
            }
            case Definition.Nested(var component) -> {
                var nested = ComponentValidator.validate(component, scope, context);
                scope.components.add(nested.type());
                yield new Resolution.Nested(nested);
            }
            case Definition.Instantiate instance ->
                item(new ItemType.Instance(new InstanceRules(context, scope).instantiate(instance)));
            case Definition.Exports instance ->
                item(new ItemType.Instance(new InstanceRules(context, scope).exports(instance)));
            case Definition.Alias alias -> alias(alias);
            case Definition.Type(var type) -> type(type);
            case Definition.Lift lift -> {
                var lifted = new CanonicalRules(context, scope).lift(lift);
                scope.functions.add(lifted.type());
                yield lifted;
            }
            case Definition.Lower lower -> {
                var lowered = new CanonicalRules(context, scope).lower(lower);
                coreFunction(lowered.core());
                yield lowered;
            }
            case Definition.BuiltInFunction builtIn -> {
                var type = new BuiltInRules(context, scope, builtIn).type(builtIn.builtIn());
                coreFunction(type);
                yield new Resolution.BuiltIn(type);
            }
            case Definition.Import(var name, var type) -> new Resolution.Item(items.importItem(name, type));
            case Definition.Export export -> new Resolution.Item(export(export));
            case Definition.Custom _ -> new Resolution.Nothing();
        };
    }

    private ItemType export(Definition.Export export) {
        var actual = scope.item(export.item().sort(), export.item().index());
        return export.type().isPresent()
                ? items.exportItem(export.name(), actual, export.type().get())
                : items.exportItem(export.name(), actual);
    }

    private Resolution coreInstance(Map<String, ExternType> exports) {
        scope.coreInstances.add(exports);
        return new Resolution.CoreInstance(exports);
    }

    private Resolution item(ItemType type) {
        scope.push(type);
        return new Resolution.Item(type);
    }

    private void coreFunction(FunctionType type) {
        scope.core(Sort.CORE_FUNC)
                .add(new ExternType.Func(coreTypes.defined(type).id()));
    }

    private Resolution alias(Definition.Alias alias) {
        var sort = alias.sort();
        return switch (alias.target()) {
            case AliasTarget.Export(var index, var name) -> {
                var found = scope.instance(index).exports().get(name);
                if (found == null) {
                    throw new Invalid(
                            "instance " + Integer.toUnsignedString(index) + " has no export named `" + name + "`");
                }
                requireSort(found, sort, name);
                yield item(found);
            }
            case AliasTarget.CoreExport(var index, var name) -> {
                var found =
                        Scope.at(scope.coreInstances, index, "core instance").get(name);
                if (found == null) {
                    throw new Invalid(
                            "core instance " + Integer.toUnsignedString(index) + " has no export named `" + name + "`");
                }
                if (coreSort(found.kind()) != sort) {
                    throw new Invalid("export `" + name + "` of core instance " + index + " is not a " + sort);
                }
                scope.core(sort).add(found);
                yield new Resolution.CoreItem(found);
            }
            case AliasTarget.Outer(var count, var index) -> outer(sort, count, index);
        };
    }

    private static Sort coreSort(ExternKind kind) {
        return switch (kind) {
            case FUNC -> Sort.CORE_FUNC;
            case TABLE -> Sort.CORE_TABLE;
            case MEMORY -> Sort.CORE_MEMORY;
            case GLOBAL -> Sort.CORE_GLOBAL;
            case TAG -> Sort.CORE_TAG;
        };
    }

    private static void requireSort(ItemType item, Sort sort, String name) {
        if (item.sort() != sort) {
            throw new Invalid("export `" + name + "` is not a " + (sort == Sort.CORE_MODULE ? "module" : sort));
        }
    }

    private Resolution outer(Sort sort, int count, int index) {
        var from = scope.outer(count);
        if (sort == Sort.CORE_TYPE) {
            coreTypes.alias(from, index, scope);
            return new Resolution.Nothing();
        }
        var found = from.item(sort, index);
        if (found instanceof ItemType.TypeItem(var type)
                && scope.leavesComponent(count)
                && new FreeResources(context.work()).isIn(type)) {
            throw new Invalid("refers to resources not defined in the current component: an outer type alias"
                    + " transitively refers to resources");
        }
        return item(found);
    }

    private Resolution type(TypeDefinition definition) {
        var type = resolve(definition);
        scope.types.add(type);
        return new Resolution.Defined(type);
    }

    private Type resolve(TypeDefinition definition) {
        return switch (definition) {
            case TypeDefinition.Value value -> new ValueRules(scope).value(value);
            case TypeDefinition.Func function -> new ValueRules(scope).function(function);
            case TypeDefinition.Resource resource -> resource(resource);
            case TypeDefinition.Instance(var declarations) -> {
                var inner = declare(Scope.Kind.INSTANCE_TYPE, declarations);
                yield new InstanceType(inner.ownResources, inner.exports.items());
            }
            case TypeDefinition.Component(var declarations) ->
                componentType(declare(Scope.Kind.COMPONENT_TYPE, declarations), context);
        };
    }

    /// The type of what a scope imports and exports.
    static ComponentType componentType(Scope scope, Context context) {
        var own = TypeMatcher.identities(scope.ownResources);
        Set<Resource> exported = Collections.newSetFromMap(new IdentityHashMap<>());
        var ordered = new ArrayList<Resource>();
        collect(scope.exports.items(), context.work(), resource -> {
            if (own.contains(resource) && exported.add(resource)) {
                ordered.add(resource);
            }
        });
        return new ComponentType(scope.importedResources, scope.imports.items(), ordered, scope.exports.items());
    }

    private static void collect(Map<String, ItemType> items, Work work, Consumer<Resource> resources) {
        for (var item : items.values()) {
            work.step();
            if (item instanceof ItemType.TypeItem(ResourceType type)) {
                resources.accept(type.resource());
            } else if (item instanceof ItemType.Instance(var type)) {
                work.inside(() -> collect(type.exports(), work, resources));
            }
        }
    }

    private Scope declare(Scope.Kind kind, List<Declaration> declarations) {
        var inner = new Scope(kind, scope, context);
        var rules = new DefinitionRules(context, inner);
        declarations.forEach(rules::declare);
        return inner;
    }

    private void declare(Declaration declaration) {
        switch (declaration) {
            case Definition.CoreType type -> apply(type);
            case Definition.Type(TypeDefinition.Resource _) ->
                throw new Invalid("resources can only be defined within a concrete component");
            case Definition.Type type -> apply(type);
            case Definition.Alias alias -> {
                boolean mayBe = switch (alias.target()) {
                    case AliasTarget.Export _ -> alias.sort() == Sort.TYPE || alias.sort() == Sort.INSTANCE;
                    case AliasTarget.Outer _ -> alias.sort() == Sort.TYPE || alias.sort() == Sort.CORE_TYPE;
                    case AliasTarget.CoreExport _ -> false;
                };
                if (!mayBe) {
                    throw new Invalid("aliases in a type may only refer to types or instances");
                }
                apply(alias);
            }
            case Definition.Import entry -> apply(entry);
            case Declaration.Export(var name, var type) -> items.declareExport(name, type);
        }
    }

    private Type resource(TypeDefinition.Resource definition) {
        var representation = definition.representation();
        if (representation != NumberType.I32 && representation != NumberType.I64) {
            throw new Invalid("resources can only be represented by `i32` or `i64`");
        }
        if (definition.destructor().isPresent()) {
            var type = Options.function(definition.destructor().getAsInt(), scope, context);
            if (!type.equals(new FunctionType(List.of(representation), List.of()))) {
                throw new Invalid("core function has the wrong signature for a destructor: it has " + type);
            }
        }
        var resource = Resource.ofDefinition(representation, definition.destructor());
        scope.ownResources.add(resource);
        scope.definedResources.add(resource);
        return new ResourceType(resource);
    }

    /// Counts the components that this one is inside of.
    static void checkDepth(Scope scope) {
        int depth = 1;
        for (var outer = scope.parent; outer != null; outer = outer.parent) {
            depth++;
        }
        ComponentLimits.NESTING.checkValid(depth);
    }
}

package dev.coracle.component.validation;

import dev.coracle.component.model.ExternDescription;
import dev.coracle.component.model.ExternName;
import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import java.util.ArrayList;
import java.util.List;

/// Imports and exports.
final class ItemRules {
    private static final String INCOMPATIBLE = "ascribed type of export is not compatible with item's type";

    private final Context context;
    private final Scope scope;

    ItemRules(Context context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /// What a description says, with a new identity for each resource that it introduces.
    ///
    /// @param introduced takes those
    ItemType open(ExternDescription description, List<Resource> introduced) {
        return switch (description) {
            case ExternDescription.CoreModule(var index) -> {
                Scope.at(scope.coreTypes.types(), index, "core type");
                var type = scope.moduleTypes.get(index);
                if (type == null) {
                    throw new Invalid("core type index " + index + " is not a module type");
                }
                yield new ItemType.CoreModule(type);
            }
            case ExternDescription.Func(var index) ->
                new ItemType.Func(type(index, FunctionType.class, "a function type"));
            case ExternDescription.TypeEquals(var index) ->
                new ItemType.TypeItem(scope.type(index).renamed());
            case ExternDescription.AnyResource() -> {
                var resource = Resource.ofAbstract();
                introduced.add(resource);
                yield new ItemType.TypeItem(new ResourceType(resource));
            }
            case ExternDescription.Component(var index) ->
                new ItemType.Component(type(index, ComponentType.class, "a component type"));
            case ExternDescription.Instance(var index) ->
                new ItemType.Instance(open(type(index, InstanceType.class, "an instance type"), introduced));
        };
    }

    <T extends Type> T type(int index, Class<T> kind, String what) {
        var type = scope.type(index);
        if (!kind.isInstance(type)) {
            throw new Invalid("type index " + Integer.toUnsignedString(index) + " is not " + what);
        }
        return kind.cast(type);
    }

    private InstanceType open(InstanceType template, List<Resource> introduced) {
        var fresh = context.substitution();
        for (var resource : template.resources()) {
            var mine = Resource.ofAbstract();
            fresh.resource(resource, mine);
            introduced.add(mine);
        }
        return new InstanceType(List.of(), fresh.items(template.exports()));
    }

    ItemType importItem(ExternName name, ExternDescription description) {
        var item = open(description, scope.importedResources);
        add(name, item, scope.imports);
        return item;
    }

    /// An export of a component or instance type.
    ItemType declareExport(ExternName name, ExternDescription description) {
        var item = open(description, scope.ownResources);
        add(name, item, scope.exports);
        return item;
    }

    ItemType exportItem(ExternName name, ItemType actual) {
        var item = actual instanceof ItemType.TypeItem(var type) ? new ItemType.TypeItem(type.renamed()) : actual;
        add(name, item, scope.exports);
        return item;
    }

    ItemType exportItem(ExternName name, ItemType actual, ExternDescription ascribed) {
        if (ascribed instanceof ExternDescription.AnyResource) {
            if (!(actual instanceof ItemType.TypeItem(ResourceType _))) {
                throw new Invalid(INCOMPATIBLE + ": expected a resource type, found " + actual.kind());
            }
        } else {
            var expected = template(ascribed);
            TypeMatcher.within(INCOMPATIBLE, () -> context.matcher().require(actual, expected));
        }
        var item = open(ascribed, scope.ownResources);
        add(name, item, scope.exports);
        return item;
    }

    /// What a description says, resources left abstract.
    private ItemType template(ExternDescription description) {
        return description instanceof ExternDescription.Instance(var index)
                ? new ItemType.Instance(type(index, InstanceType.class, "an instance type"))
                : open(description, new ArrayList<>());
    }

    private void add(ExternName name, ItemType item, Names names) {
        names.add(name.text(), item);
        AttributeRules.check(name, item);
        new Visibility(scope, context.work()).require(item, names);
        scope.push(item);
    }
}

package dev.coracle.component;

import dev.coracle.component.abi.HostResources;
import dev.coracle.component.abi.MappingException;
import dev.coracle.component.abi.RuntimeResource;
import dev.coracle.component.runtime.Item;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.validation.ImportMatcher;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Store;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what a component imports, and lists all that is missing or does not fit.
final class ImportResolver {
    private final ComponentLinker linker;
    private final Component component;
    private final List<String> problems = new ArrayList<>();

    @SuppressWarnings("IdentityHashMapUsage") // resource types are equal if they are the same
    private final IdentityHashMap<Resource, Class<?>> classes = new IdentityHashMap<>();

    private final Map<String, ItemType> given = new LinkedHashMap<>();
    private @Nullable Store store;

    private ImportResolver(ComponentLinker linker, Component component) {
        this.linker = linker;
        this.component = component;
    }

    /// @throws LinkException if an import is missing or has the wrong type
    static ComponentTemplate resolve(ComponentLinker linker, Component component) {
        var resolver = new ImportResolver(linker, component);
        var items = new LinkedHashMap<String, Item>();
        component.type().imports().forEach((name, type) -> {
            var item = resolver.item(name, type);
            if (item != null) {
                items.put(name, item);
            }
        });
        resolver.finish();
        return new ComponentTemplate(component, items, Optional.ofNullable(resolver.store));
    }

    private void finish() {
        ImportMatcher.mismatch(component.type(), given)
                .ifPresent(mismatch -> problems.add("incompatible import type: " + mismatch));
        if (!problems.isEmpty()) {
            throw new LinkException(String.join("; ", problems));
        }
    }

    private @Nullable Item item(String name, ItemType type) {
        var instance = linker.findDefined(name);
        if (instance != null && type instanceof ItemType.Instance) {
            return defined(name, instance);
        }
        var definedComponent = linker.findComponent(name);
        if (definedComponent != null && type instanceof ItemType.Component) {
            given.put(name, new ItemType.Component(definedComponent.type()));
            return new Item.Component(definedComponent.plan(), null);
        }
        return item(linker.root(), "", name, type);
    }

    private @Nullable Item defined(String name, ComponentInstance instance) {
        if (store != null && store != instance.store()) {
            problems.add(name + " is defined as something of another store");
            return null;
        }
        store = instance.store();
        given.put(name, new ItemType.Instance(new InstanceType(List.of(), instance.exports())));
        return instance.item();
    }

    /// @param around name of the instance that it is in, and a blank; empty for what is imported directly
    private @Nullable Item item(LinkerInstance from, String around, String name, ItemType type) {
        var path = around.isEmpty() ? "`" + name + "`" : "`" + name + "` of " + around;
        return switch (type) {
            case ItemType.TypeItem(ResourceType resource) -> resource(from, path, name, resource.resource());
            case ItemType.TypeItem _ -> new Item.Type();
            case ItemType.Func(var function) -> function(from, path, name, function);
            case ItemType.Instance(var instance) -> instance(from.findInstance(name), path, instance);
            case ItemType.CoreModule _ -> {
                var module = from.findModule(name);
                yield module == null ? missing("core module", path) : new Item.CoreModule(module);
            }
            case ItemType.Component _ -> missing("component", path);
        };
    }

    private @Nullable Item missing(String kind, String path) {
        problems.add("unknown import: " + kind + " " + path);
        return null;
    }

    private @Nullable Item resource(LinkerInstance from, String path, String name, Resource resource) {
        var named = from.findResource(name);
        var known = classes.get(resource);
        var type = known == null ? named : known;
        if (type == null) {
            return missing("resource type", path);
        }
        classes.put(resource, type);
        if (named != null && named != type) {
            problems.add("incompatible import type: resource type " + path + " is " + named.getName()
                    + ", and the same type is " + type.getName() + " elsewhere");
        }
        return new Item.Resource(RuntimeResource.ofHost(type));
    }

    private @Nullable Item function(LinkerInstance from, String path, String name, FunctionType type) {
        try {
            var found = from.find(name, type, resources(from));
            return found.isPresent() ? new Item.Func(found.get()) : missing("function", path);
        } catch (MappingException mismatch) {
            problems.add("incompatible import type: function " + path + ": " + mismatch.getMessage());
            return null;
        }
    }

    private HostResources resources(LinkerInstance from) {
        return new HostResources() {
            @Override
            public Optional<Class<?>> of(Resource resource) {
                return Optional.ofNullable(classes.get(resource));
            }

            @Override
            public Optional<Class<?>> named(String label) {
                return Optional.ofNullable(from.findResource(label));
            }
        };
    }

    private @Nullable Item instance(@Nullable LinkerInstance found, String path, InstanceType type) {
        var from = found == null ? new LinkerInstance() : found;
        boolean isNeeded = type.exports().values().stream().anyMatch(item -> !(item instanceof ItemType.TypeItem));
        if (found == null && isNeeded) {
            return missing("instance", path);
        }
        var exports = new LinkedHashMap<String, Item>();
        type.exports().forEach((name, item) -> {
            var export = item(from, path, name, item);
            if (export != null) {
                exports.put(name, export);
            }
        });
        return new Item.Instance(exports);
    }
}

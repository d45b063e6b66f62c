package dev.coracle.component.validation;

import dev.coracle.component.model.Sort;
import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.CoreModuleType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.Type;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.TypeRules;
import dev.coracle.wasm.WasmLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The index spaces of a component, a component type or an instance type, as far as it has been read.
final class Scope {
    enum Kind {
        COMPONENT,
        COMPONENT_TYPE,
        INSTANCE_TYPE
    }

    final Kind kind;
    final @Nullable Scope parent;
    final List<Type> types = new ArrayList<>();
    final List<FunctionType> functions = new ArrayList<>();
    final List<InstanceType> instances = new ArrayList<>();
    final List<ComponentType> components = new ArrayList<>();
    final List<CoreModuleType> modules = new ArrayList<>();
    final List<Map<String, ExternType>> coreInstances = new ArrayList<>();
    final Map<Sort, List<ExternType>> coreItems = new EnumMap<>(Sort.class);
    final TypeRules coreTypes;

    /// Those core types that are types of modules, by index.
    final Map<Integer, CoreModuleType> moduleTypes = new HashMap<>();

    final Names imports = new Names("import");
    final Names exports = new Names("export");

    /// Types that have a name on the outside which imports may rely on; and those that exports may.
    final Set<Object> importable = Collections.newSetFromMap(new IdentityHashMap<>());

    final Set<Object> exportable = Collections.newSetFromMap(new IdentityHashMap<>());

    /// Resources that the imports introduce.
    final List<Resource> importedResources = new ArrayList<>();

    /// Resources that come to be here, by definition, instantiation or declaration.
    final List<Resource> ownResources = new ArrayList<>();

    /// Resources that are defined here.
    final Set<Resource> definedResources = Collections.newSetFromMap(new IdentityHashMap<>());

    Scope(Kind kind, @Nullable Scope parent, Context context) {
        this.kind = kind;
        this.parent = parent;
        this.coreTypes = new TypeRules(context.registry(), WasmLimits.DEFAULTS);
    }

    List<ExternType> core(Sort sort) {
        return coreItems.computeIfAbsent(sort, _ -> new ArrayList<>());
    }

    Type type(int index) {
        return at(types, index, "type");
    }

    FunctionType function(int index) {
        return at(functions, index, "function");
    }

    InstanceType instance(int index) {
        return at(instances, index, "instance");
    }

    ExternType core(Sort sort, int index) {
        var name = sort == Sort.CORE_FUNC ? "core function" : sort.toString();
        return at(core(sort), index, name);
    }

    static <T> T at(List<T> space, int index, String what) {
        if (Integer.compareUnsigned(index, space.size()) >= 0) {
            throw new Invalid("unknown " + what + " " + Integer.toUnsignedString(index) + ": " + what
                    + " index out of bounds, there are " + space.size());
        }
        return space.get(index);
    }

    /// The item that a reference stands for.
    ItemType item(Sort sort, int index) {
        return switch (sort) {
            case CORE_MODULE -> new ItemType.CoreModule(at(modules, index, "module"));
            case FUNC -> new ItemType.Func(function(index));
            case TYPE -> new ItemType.TypeItem(type(index));
            case COMPONENT -> new ItemType.Component(at(components, index, "component"));
            case INSTANCE -> new ItemType.Instance(instance(index));
            case CORE_FUNC, CORE_TABLE, CORE_MEMORY, CORE_GLOBAL, CORE_TAG, CORE_TYPE, CORE_INSTANCE ->
                throw new Invalid("a " + sort + " can neither be imported nor exported");
        };
    }

    /// Appends an item to the index space of its sort.
    void push(ItemType item) {
        switch (item) {
            case ItemType.CoreModule(var type) -> modules.add(type);
            case ItemType.Func(var type) -> functions.add(type);
            case ItemType.TypeItem(var type) -> types.add(type);
            case ItemType.Component(var type) -> components.add(type);
            case ItemType.Instance(var type) -> instances.add(type);
        }
    }

    /// The scope so many steps outwards.
    Scope outer(int count) {
        Scope scope = this;
        for (int i = 0; i != count; i++) {
            if (scope.parent == null) {
                throw new Invalid("invalid outer alias count of " + Integer.toUnsignedString(count));
            }
            scope = scope.parent;
        }
        return scope;
    }

    /// Whether the way outwards leaves a component, not only types.
    boolean leavesComponent(int count) {
        Scope scope = this;
        for (int i = 0; i != count && scope != null; i++) {
            if (scope.kind == Kind.COMPONENT) {
                return true;
            }
            scope = scope.parent;
        }
        return false;
    }
}

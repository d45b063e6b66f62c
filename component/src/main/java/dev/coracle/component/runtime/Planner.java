package dev.coracle.component.runtime;

import dev.coracle.component.abi.AsyncCoreFunction;
import dev.coracle.component.abi.AsyncFunction;
import dev.coracle.component.abi.LiftDefinition;
import dev.coracle.component.abi.LiftedFunction;
import dev.coracle.component.abi.LowerDefinition;
import dev.coracle.component.abi.LoweredFunction;
import dev.coracle.component.abi.ResourceBuiltIn;
import dev.coracle.component.abi.ResourceSlots;
import dev.coracle.component.abi.RuntimeResource;
import dev.coracle.component.model.AliasTarget;
import dev.coracle.component.model.BuiltInOperand;
import dev.coracle.component.model.Definition;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.SortIndex;
import dev.coracle.component.model.TypeDefinition;
import dev.coracle.component.runtime.ComponentPlan.Step;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import dev.coracle.component.validation.Resolution;
import dev.coracle.component.validation.ValidatedComponent;
import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Extern;
import dev.coracle.engine.Module;
import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.NumberType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/// Turns the definitions of a component into steps.
final class Planner {
    private static final Item TYPE = new Item.Type();
    private static final int NO_RESOURCE = -1;

    private final CoreModules modules;
    private final ValidatedComponent component;
    private final ResourceSlots slots = new ResourceSlots();
    private final KnownCores cores = new KnownCores();
    private final List<Step> steps = new ArrayList<>();

    /// Types by type index: the number of a resource type, [#NO_RESOURCE] for others.
    private final List<Integer> types = new ArrayList<>();

    /// By core memory index, whether addresses have 64 bits.
    private final List<Boolean> memories = new ArrayList<>();

    Planner(CoreModules modules, ValidatedComponent component) {
        this.modules = modules;
        this.component = component;
    }

    ComponentPlan plan() {
        var definitions = component.component().definitions();
        for (int i = 0; i < definitions.size(); i++) {
            add(definitions.get(i), component.resolutions().get(i));
        }
        return new ComponentPlan(component.type(), steps, slots);
    }

    private void add(Definition definition, Resolution resolution) {
        switch (definition) {
            case Definition.CoreModule(var wasm) -> {
                var module = modules.add(wasm);
                var item = new Item.CoreModule(module);
                cores.addModule(module);
                steps.add(at -> at.push(item));
            }
            case Definition.CoreInstantiate instance -> instantiate(instance);
            case Definition.CoreExports(var exports) -> export(exports);
            case Definition.Nested _ -> {
                var plan = ComponentPlan.of(modules, ((Resolution.Nested) resolution).component());
                steps.add(at -> at.push(new Item.Component(plan, at)));
            }
            case Definition.Instantiate(var index, var arguments) ->
                addItem(resolution, at -> instantiate(at, index, arguments));
            case Definition.Exports(var exports) -> addItem(resolution, at -> instance(at, exports));
            case Definition.Alias(var sort, var target) -> alias(sort, target, resolution);
            case Definition.Type(var type) -> type(type, ((Resolution.Defined) resolution).type());
            case Definition.Lift lift -> lift(lift, (Resolution.Adapted) resolution);
            case Definition.Lower lower -> lower(lower, (Resolution.Adapted) resolution);
            case Definition.BuiltInFunction builtIn -> builtIn(builtIn, (Resolution.BuiltIn) resolution);
            case Definition.Import(var name, var _) ->
                addItem(resolution, at -> Objects.requireNonNull(at.imports.get(name.text())));
            case Definition.Export(var name, var reference, var _) ->
                addItem(resolution, at -> {
                    var item = at.item(reference);
                    at.exports.put(name.text(), item);
                    return item;
                });
            case Definition.CoreType _, Definition.Custom _ -> {}
        }
    }

    /// What gives an item.
    private interface ItemStep {
        Item take(Instantiation at);
    }

    /// A step that appends an item, and says which resource types are in it.
    private void addItem(Resolution resolution, ItemStep step) {
        var type = ((Resolution.Item) resolution).type();
        var bindings = Binding.of(type, slots);
        if (type instanceof ItemType.TypeItem(var inner)) {
            pushType(inner);
        } else if (type instanceof ItemType.CoreModule) {
            cores.addForeignModule();
        }
        if (bindings.isEmpty()) {
            steps.add(at -> at.push(step.take(at)));
            return;
        }
        steps.add(at -> {
            var item = step.take(at);
            at.push(item);
            bindings.forEach(binding -> binding.apply(item, at.state));
        });
    }

    private void pushType(Type type) {
        types.add(type instanceof ResourceType resource ? slots.of(resource.resource()) : NO_RESOURCE);
    }

    private void instantiate(Definition.CoreInstantiate definition) {
        var known = cores.module(definition.module());
        if (known.isEmpty()) {
            steps.add(at -> instantiateForeign(at, definition));
        } else {
            var module = known.get();
            var imports = cores.imports(module, definition.arguments());
            steps.add(at -> instantiate(at, module, imports));
        }
        cores.addInstance(known);
    }

    private static void instantiate(Instantiation at, Module module, KnownCores.Source[] sources) {
        var imports = new ArrayList<Extern>(sources.length);
        for (var source : sources) {
            imports.add(source.in(at));
        }
        at.coreInstances.add(new CoreInstance.OfModule(ComponentSeam.instantiateMatching(at.store, module, imports)));
    }

    private static void instantiateForeign(Instantiation at, Definition.CoreInstantiate definition) {
        var arguments = new HashMap<String, CoreInstance>();
        for (var argument : definition.arguments()) {
            arguments.put(argument.name(), at.coreInstances.get(argument.instance()));
        }
        var module = at.module(definition.module());
        var imports = new ArrayList<Extern>(module.imports().size());
        for (var wanted : module.imports()) {
            imports.add(Objects.requireNonNull(arguments.get(wanted.module())).export(wanted.name()));
        }
        at.coreInstances.add(new CoreInstance.OfModule(ComponentSeam.instantiate(at.store, module, imports)));
    }

    private void export(List<Definition.CoreExport> exports) {
        var items = new HashMap<String, SortIndex>();
        exports.forEach(export -> items.put(export.name(), export.item()));
        cores.addExports(items);
        steps.add(at -> at.coreInstances.add(new CoreInstance.OfExports(at, items)));
    }

    private static Item instantiate(Instantiation at, int index, List<Definition.Argument> arguments) {
        var imports = new HashMap<String, Item>();
        arguments.forEach(argument -> imports.put(argument.name(), at.item(argument.item())));
        var inner = (Item.Component) at.item(Sort.COMPONENT, index);
        return at.nested(inner, imports);
    }

    private static Item instance(Instantiation at, List<Definition.InlineExport> exports) {
        var items = new LinkedHashMap<String, Item>();
        exports.forEach(export -> items.put(export.name().text(), at.item(export.item())));
        return new Item.Instance(items);
    }

    private void alias(Sort sort, AliasTarget target, Resolution resolution) {
        switch (target) {
            case AliasTarget.CoreExport(var instance, var name) -> {
                if (((Resolution.CoreItem) resolution).type() instanceof ExternType.Memory(var memory)) {
                    memories.add(memory.addressType() == AddressType.I64);
                }
                var source = cores.export(instance, name);
                steps.add(at -> at.push(sort, source.in(at)));
            }
            case AliasTarget.Export(var instance, var name) ->
                addItem(
                        resolution,
                        at -> Objects.requireNonNull(
                                at.instance(instance).exports().get(name)));
            case AliasTarget.Outer(var count, var index) -> {
                if (sort != Sort.CORE_TYPE) {
                    addItem(resolution, at -> at.outer(count).item(sort, index));
                }
            }
        }
    }

    private void type(TypeDefinition definition, Type type) {
        if (definition instanceof TypeDefinition.Resource(var representation, var destructor)) {
            var resource = ((ResourceType) type).resource();
            slots.add(resource);
            int slot = slots.of(resource);
            boolean is64Bit = representation == NumberType.I64;
            steps.add(at -> {
                var function = destructor.isPresent() ? at.coreFunction(destructor.getAsInt()) : null;
                var made = RuntimeResource.ofGuest(at.state, is64Bit, function);
                at.state.define(slot, made);
                at.push(new Item.Resource(made));
            });
        } else {
            steps.add(at -> at.push(TYPE));
        }
        pushType(type);
    }

    private void lift(Definition.Lift lift, Resolution.Adapted adapted) {
        var unsupported = Unsupported.ofLift(lift.options(), adapted.type());
        if (unsupported.isPresent()) {
            var item = new Item.Func(new AsyncFunction(unsupported.get()));
            steps.add(at -> at.push(item));
            return;
        }
        var options = FunctionOptions.of(lift.options(), memories);
        var definition = new LiftDefinition(adapted.type(), options.abi(), slots);
        steps.add(at -> at.push(new Item.Func(new LiftedFunction(
                definition, options.side(at), at.coreFunction(lift.function()), options.postReturn(at)))));
    }

    private void lower(Definition.Lower lower, Resolution.Adapted adapted) {
        var core = ComponentSeam.define(modules.engine(), adapted.core());
        var unsupported = Unsupported.ofLower(lower.options(), adapted.type());
        if (unsupported.isPresent()) {
            steps.add(at -> at.push(new AsyncCoreFunction(core, unsupported.get())));
            return;
        }
        var options = FunctionOptions.of(lower.options(), memories);
        var definition = new LowerDefinition(adapted.type(), options.abi(), slots, core);
        steps.add(at -> at.push(new LoweredFunction(definition, options.side(at), at.function(lower.function()))));
    }

    private void builtIn(Definition.BuiltInFunction definition, Resolution.BuiltIn resolution) {
        var core = ComponentSeam.define(modules.engine(), resolution.core());
        switch (definition.builtIn()) {
            case RESOURCE_NEW -> {
                int slot = resourceSlot(definition);
                steps.add(at -> at.push(new ResourceBuiltIn.New(core, at.state, at.state.resource(slot))));
            }
            case RESOURCE_DROP -> {
                int slot = resourceSlot(definition);
                steps.add(at -> at.push(new ResourceBuiltIn.Drop(core, at.state, at.state.resource(slot))));
            }
            case RESOURCE_REP -> {
                int slot = resourceSlot(definition);
                steps.add(at -> at.push(new ResourceBuiltIn.Rep(core, at.state, at.state.resource(slot))));
            }
            default -> {
                var reason = Unsupported.reason("the built-in `" + definition.builtIn() + "`");
                steps.add(at -> at.push(new AsyncCoreFunction(core, reason)));
            }
        }
    }

    private int resourceSlot(Definition.BuiltInFunction definition) {
        var operand = (BuiltInOperand.Index) definition.operands().getFirst();
        return types.get(operand.index());
    }
}

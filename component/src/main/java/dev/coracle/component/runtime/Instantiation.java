package dev.coracle.component.runtime;

import dev.coracle.component.abi.ComponentFunction;
import dev.coracle.component.abi.InstanceState;
import dev.coracle.component.model.Sort;
import dev.coracle.component.model.SortIndex;
import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Extern;
import dev.coracle.engine.Func;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Memory;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.intrinsics.LinearMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An instance of a component that is being made: its index spaces, as they grow from step to step.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public final class Instantiation {
    final Store store;
    final InstanceState state;
    final @Nullable Instantiation around;
    final Map<String, Item> imports;
    private final InstantiationWork work;
    final Map<String, Item> exports = new LinkedHashMap<>();
    final List<CoreInstance> coreInstances = new ArrayList<>();
    private final IndexSpaces<Extern> core = new IndexSpaces<>();
    private final IndexSpaces<Item> items = new IndexSpaces<>();

    private Instantiation(
            Store store,
            InstanceState state,
            @Nullable Instantiation around,
            Map<String, Item> imports,
            InstantiationWork work) {
        this.store = store;
        this.state = state;
        this.around = around;
        this.imports = imports;
        this.work = work;
    }

    /// Makes an instance in a store that the calling thread runs.
    ///
    /// @param imports for all that the component imports, by its names
    /// @return its exports
    /// @throws LinkException if it takes more instances than are allowed
    public static Item.Instance run(Store store, Item.Component component, Map<String, Item> imports) {
        return run(store, component, imports, null, new InstantiationWork());
    }

    /// Makes an instance that belongs to this one.
    Item.Instance nested(Item.Component component, Map<String, Item> imports) {
        return run(store, component, imports, state, work);
    }

    private static Item.Instance run(
            Store store,
            Item.Component component,
            Map<String, Item> imports,
            @Nullable InstanceState parent,
            InstantiationWork work) {
        var plan = component.plan();
        work.instance();
        var state = new InstanceState(store, parent, plan.slots().size());
        ComponentSeam.atClose(store, state::close);
        var instantiation = new Instantiation(store, state, component.around(), imports, work);
        for (var step : plan.steps()) {
            work.step();
            step.take(instantiation);
        }
        state.finish();
        return new Item.Instance(instantiation.exports);
    }

    void push(Sort sort, Extern extern) {
        core.add(sort, extern);
    }

    void push(FunctionRef function) {
        push(Sort.CORE_FUNC, ComponentSeam.func(store, function));
    }

    void push(Item item) {
        items.add(item.sort(), item);
    }

    Extern extern(SortIndex reference) {
        return core.get(reference.sort(), reference.index());
    }

    Item item(SortIndex reference) {
        return item(reference.sort(), reference.index());
    }

    Item item(Sort sort, int index) {
        return items.get(sort, index);
    }

    Item.Instance instance(int index) {
        return (Item.Instance) item(Sort.INSTANCE, index);
    }

    Module module(int index) {
        return ((Item.CoreModule) item(Sort.CORE_MODULE, index)).module();
    }

    ComponentFunction function(int index) {
        return ((Item.Func) item(Sort.FUNC, index)).function();
    }

    FunctionRef coreFunction(int index) {
        return ComponentSeam.ref((Func) core.get(Sort.CORE_FUNC, index));
    }

    LinearMemory memory(int index) {
        return ComponentSeam.memory((Memory) core.get(Sort.CORE_MEMORY, index));
    }

    /// The instance so many components outwards from the text of this one.
    Instantiation outer(int count) {
        var found = this;
        for (int i = 0; i < count; i++) {
            var next = found.around;
            if (next == null) {
                throw new IllegalStateException("no component around");
            }
            found = next;
        }
        return found;
    }
}

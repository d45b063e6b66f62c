package dev.coracle.engine;

import dev.coracle.engine.events.InstantiateEvent;
import dev.coracle.engine.runtime.ConstantExpressions;
import dev.coracle.engine.runtime.GlobalCell;
import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.engine.runtime.TableInstance;
import dev.coracle.engine.runtime.TagInstance;
import dev.coracle.intrinsics.MemoryAccess;
import dev.coracle.intrinsics.Resource;
import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.Code;
import dev.coracle.wasm.DataSegment;
import dev.coracle.wasm.ElementSegment;
import dev.coracle.wasm.IndexSpaces;
import dev.coracle.wasm.WasmModule;
import org.jspecify.annotations.Nullable;

/// Makes one instance, step by step as the specification has it.
///
/// Every program starts here, so there are no pattern switches: the JVM takes 2 to 3 ms to link each.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/modules.html#instantiation">spec</a>
final class Instantiation {
    private final InstantiateEvent event = InstantiateEvent.begin();
    private final Store store;
    private final Module module;
    private final WasmModule wasm;
    private final IndexSpaces spaces;
    private final ImportedItems imports;
    private final @Nullable InitialState initial;
    private final ModuleInstance state;
    private final ConstantExpressions expressions;
    private final Memory[] memories;
    private final long[] dataEnds;

    /// @param imports that match what the module asks for
    /// @param initial what it begins with; null if that is to be worked out
    Instantiation(Store store, Module module, ImportedItems imports, @Nullable InitialState initial) {
        this.store = store;
        this.module = module;
        this.wasm = module.wasm();
        this.spaces = module.code().indexSpaces();
        this.imports = imports;
        this.initial = initial;
        store.context().ensureLanes(module.code().maximumLanes());
        this.state = module.code().newInstance(store.context());
        this.expressions = new ConstantExpressions(state);
        this.memories = new Memory[state.memories.length];
        this.dataEnds = new long[memories.length];
    }

    /// @param caller whom the imported host functions will see
    Instance run(Caller caller) {
        var instance = allocate(caller);
        if (initial == null || !initial.isStarted()) {
            wasm.start().ifPresent(index -> state.function(index).invoke(store.context()));
        }
        event.end(store.tenantName(), module.name().orElse(null));
        return instance;
    }

    /// Makes the instance, whose start function is still to be called.
    Instance allocate(Caller caller) {
        store.budget().takeOrTrap(Resource.INSTANCES, 1);
        store.register(module);
        store.own(state);
        var instance = new Instance(store, module, state, memories);
        caller.bind(instance);
        imports.give(caller, state, memories);
        makeTags();
        if (initial == null) {
            makeState();
        } else {
            takeState(initial);
        }
        return instance;
    }

    private void makeState() {
        makeMemories();
        attachMemories();
        makeGlobals();
        makeTables();
        fillSegments();
        state.bindGlobals();
        copyActiveElements();
        copyActiveData();
    }

    private void takeState(InitialState initial) {
        initial.giveMemories(store, memories);
        attachMemories();
        initial.giveGlobalsAndTables(store, state);
        fillSegments();
        state.bindGlobals();
    }

    /// By memory index: behind these bytes nothing has been written yet.
    long[] dataEnds() {
        return dataEnds;
    }

    private void makeTags() {
        for (int i = spaces.importedTags(); i < state.tags.length; i++) {
            state.tags[i] = new TagInstance(module.types().type(spaces.tags().get(i)));
        }
    }

    private void makeMemories() {
        for (int i = 0; i < memories.length; i++) {
            if (i >= spaces.importedMemories()) {
                memories[i] = Memory.allocate(store, spaces.memories().get(i));
            }
        }
    }

    private void attachMemories() {
        for (int i = 0; i < memories.length; i++) {
            state.memories[i] = memories[i].memory();
            if (memories[i].type().shared()) {
                store.keep(state.memories[i]);
            }
        }
        if (memories.length > 0) {
            state.memories[0].attach(state);
        }
    }

    private void makeGlobals() {
        int index = spaces.importedGlobals();
        for (var global : wasm.globals()) {
            var cell = new GlobalCell(module.globalType(index));
            cell.set(expressions.evaluate(global.initial()));
            state.globals[index++] = cell;
        }
    }

    private void makeTables() {
        int index = spaces.importedTables();
        for (var table : wasm.tables()) {
            var initial = table.initial().map(expressions::evaluate).orElse(null);
            state.tables[index++] =
                    TableInstance.create(module.types().canonical(table.type()), initial, store.budget());
        }
    }

    private void fillSegments() {
        for (int i = 0; i < state.elements.length; i++) {
            if (initial != null && initial.isElementsDropped(i)) {
                state.dropElements(i);
            } else {
                state.elements[i] = references(wasm.elements().get(i).items());
            }
        }
        for (int i = 0; i < state.data.length; i++) {
            if (initial != null && initial.isDataDropped(i)) {
                state.dropData(i);
            } else {
                state.data[i] = wasm.dataSegments().get(i).bytes().asByteBuffer();
            }
        }
    }

    private @Nullable Object[] references(ElementSegment.Items items) {
        @Nullable Object[] references = new @Nullable Object[items.size()];
        for (int i = 0; i < references.length; i++) {
            references[i] = items instanceof ElementSegment.Items.Expressions(var codes)
                    ? expressions.evaluate(codes.get(i))
                    : state.function(
                            ((ElementSegment.Items.Functions) items).indices().get(i));
        }
        return references;
    }

    private void copyActiveElements() {
        for (int i = 0; i < state.elements.length; i++) {
            var mode = wasm.elements().get(i).mode();
            if (mode instanceof ElementSegment.Mode.Active(var table, var offset)) {
                var elements = state.elements[i];
                long to = offset(offset, spaces.tables().get(table).addressType());
                state.tables[table].init(to, elements, 0, elements.length);
            }
            if (!(mode instanceof ElementSegment.Mode.Passive)) {
                state.dropElements(i);
            }
        }
    }

    private void copyActiveData() {
        for (int i = 0; i < state.data.length; i++) {
            if (wasm.dataSegments().get(i).mode() instanceof DataSegment.Mode.Active(var memory, var offset)) {
                long to = offset(offset, spaces.memories().get(memory).addressType());
                var bytes = state.data[i];
                MemoryAccess.memoryInit(state.memories[memory], to, bytes, 0, bytes.remaining());
                dataEnds[memory] = Math.max(dataEnds[memory], to + bytes.remaining());
                state.dropData(i);
            }
        }
    }

    /// The value of an offset expression, unsigned.
    private long offset(Code expression, AddressType type) {
        if (!(expressions.evaluate(expression) instanceof Number offset)) {
            throw new IllegalStateException("an offset that is no " + type);
        }
        return type == AddressType.I32 ? Integer.toUnsignedLong(offset.intValue()) : offset.longValue();
    }
}

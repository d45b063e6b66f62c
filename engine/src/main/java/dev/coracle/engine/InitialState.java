package dev.coracle.engine;

import dev.coracle.engine.runtime.GlobalCell;
import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.engine.runtime.TagInstance;
import dev.coracle.intrinsics.MemoryTemplate;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.MemoryType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the memories, globals and tables that a module defines hold when an instance begins. Its memories share the
/// bytes of one image until they write to them. Immutable and shared by all threads.
final class InitialState {
    private final Module module;
    private final boolean started;
    private final FrozenState frozen;
    private final List<MemoryTemplate> memories = new ArrayList<>();

    /// Freezes an instance.
    ///
    /// @param started whether its start function has run
    /// @param ends by memory index: behind these bytes all are zero
    private InitialState(ModuleInstance state, Module module, boolean started, long[] ends) {
        this.module = module;
        this.started = started;
        this.frozen = FrozenState.of(state);
        int imported = module.code().indexSpaces().importedMemories();
        for (int i = imported; i < state.memories.length; i++) {
            memories.add(state.memories[i].freeze(ends[i]));
        }
    }

    /// What instances of a module begin with before the start function runs.
    ///
    /// @return null if it depends on what they import, cannot be frozen, or making it traps: then each instance
    ///     works it out
    static @Nullable InitialState of(Module module) {
        if (!isSelfContained(module)) {
            return null;
        }
        try (var store = new Store(module.engine(), StoreLimits.DEFAULTS)) {
            boolean outermost = store.enter();
            try {
                var instantiation = new Instantiation(store, module, InitialState::giveStandIns, null);
                var instance = instantiation.allocate(new Caller(store));
                return new InitialState(instance.state(), module, false, instantiation.dataEnds());
            } catch (TrapException trap) {
                if (trap.code() == TrapCode.DEADLINE || trap.code() == TrapCode.INTERRUPTED) {
                    throw trap; // it is the guest's for which this is made
                }
                return null;
            } catch (SnapshotException _) {
                return null;
            } finally {
                store.exit(outermost);
            }
        }
    }

    /// What an instance is now, whatever made it so.
    ///
    /// @throws SnapshotException if something in it cannot be frozen
    static InitialState of(Instance instance) {
        var module = instance.module();
        if (!isSelfContained(module)) {
            throw new SnapshotException(
                    "the module imports or shares a memory, or imports a table or a global: what is in it is not the"
                            + " instance's own");
        }
        var state = instance.state();
        long[] ends = new long[state.memories.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = state.memories[i].limit;
        }
        return new InitialState(state, module, true, ends);
    }

    private static boolean isSelfContained(Module module) {
        return FrozenState.foreign(module).isEmpty()
                && module.wasm().memories().stream().noneMatch(MemoryType::shared);
    }

    /// What stands for imports while nothing is called.
    private static void giveStandIns(Caller caller, ModuleInstance state, Memory[] memories) {
        var module = caller.instance().module();
        int function = 0;
        int tag = 0;
        for (int i = 0; i < module.imports().size(); i++) {
            var type = module.wasm().imports().get(i).type();
            if (type instanceof ExternType.Func(var index)) {
                state.functions[function++] = new UnknownImportRef(
                        state.types[index], module.imports().get(i), caller);
            } else if (type instanceof ExternType.Tag(var index)) {
                state.tags[tag++] = new TagInstance(state.types[index]);
            }
        }
    }

    /// Whether the start function has run.
    boolean isStarted() {
        return started;
    }

    /// Makes an instance's memories.
    ///
    /// @param all by memory index
    /// @throws TrapException if the store's limits or the machine forbid one
    void giveMemories(Store store, Memory[] all) {
        for (int i = 0; i < all.length; i++) {
            all[i] =
                    Memory.from(memories.get(i), store, module.wasm().memories().get(i));
        }
    }

    /// Makes an instance's globals, and its tables.
    ///
    /// @throws TrapException if the store's limits forbid a table
    void giveGlobalsAndTables(Store store, ModuleInstance state) {
        for (int i = 0; i < state.globals.length; i++) {
            var cell = new GlobalCell(module.globalType(i));
            cell.set(frozen.globals().get(i).in(state));
            state.globals[i] = cell;
        }
        for (int i = 0; i < state.tables.length; i++) {
            state.tables[i] = frozen.tables().get(i).in(state, store.budget());
        }
    }

    /// Whether an element segment is not needed any more.
    boolean isElementsDropped(int segment) {
        return frozen.droppedElements().get(segment);
    }

    /// Whether a data segment is not needed any more.
    boolean isDataDropped(int segment) {
        return frozen.droppedData().get(segment);
    }
}

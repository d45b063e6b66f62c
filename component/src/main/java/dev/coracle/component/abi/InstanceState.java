package dev.coracle.component.abi;

import dev.coracle.engine.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the canonical ABI keeps for an instance of a component. Used by the thread that runs the store.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
public final class InstanceState {
    private final @Nullable InstanceState parent;
    private final @Nullable RuntimeResource[] resources;
    final HandleTable handles;

    /// Whether a call may begin: not while one is under way, nor ever again after one that trapped.
    boolean mayEnter;

    /// Whether its code may call what it imports.
    boolean mayLeave = true;

    /// An instance that is being made: it may not be entered until [#finish].
    ///
    /// @param store whose limits hold for its handles
    /// @param parent the instance that makes it; null if that is the host
    /// @param resources how many resource types its component knows
    public InstanceState(Store store, @Nullable InstanceState parent, int resources) {
        this.handles = new HandleTable(store);
        this.parent = parent;
        this.resources = new RuntimeResource[resources];
    }

    /// Closes the resources of the host that the instance owns: its store is closed.
    public void close() {
        handles.close();
    }

    /// Its start functions have run: calls may begin.
    public void finish() {
        mayEnter = true;
    }

    /// Says what a resource type of its component is in this instance.
    ///
    /// @param slot number of the resource type, from 0
    public void define(int slot, RuntimeResource resource) {
        resources[slot] = resource;
    }

    /// What a resource type of its component is in this instance.
    public RuntimeResource resource(int slot) {
        return Objects.requireNonNull(resources[slot]);
    }

    /// The instances that a call from the host enters: this one and those around it.
    InstanceState[] chain() {
        return entered(null);
    }

    /// The instances that a call from `caller` enters: this one and those around it, without those that are around
    /// the caller too or are the caller.
    InstanceState[] entered(@Nullable InstanceState caller) {
        List<InstanceState> entered = new ArrayList<>();
        for (var state = this; state != null; state = state.parent) {
            if (caller == null || !caller.isInside(state)) {
                entered.add(state);
            }
        }
        return entered.toArray(InstanceState[]::new);
    }

    /// Whether one of two instances is the other, or inside of it.
    boolean isRelatedTo(InstanceState other) {
        return isInside(other) || other.isInside(this);
    }

    private boolean isInside(InstanceState other) {
        for (var state = this; state != null; state = state.parent) {
            if (state == other) {
                return true;
            }
        }
        return false;
    }

    /// Marks instances as entered.
    static void enter(InstanceState[] entered) {
        for (var state : entered) {
            if (!state.mayEnter) {
                throw AbiTrap.cannotEnter();
            }
        }
        for (var state : entered) {
            state.mayEnter = false;
        }
    }

    /// Ends what [#enter] began. Not called when the call trapped.
    static void exit(InstanceState[] entered) {
        for (var state : entered) {
            state.mayEnter = true;
        }
    }
}

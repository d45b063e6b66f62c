package dev.coracle.component.abi;

import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.Resource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The handles of an instance, by index; the one that was freed last is used first.
///
/// @see <a
/// href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md#table-state">spec</a>
final class HandleTable {
    /// Most handles at a time: far above what programs use, and far below what the specification allows, which would
    /// let a guest fill the host's memory.
    static final int MAX_HANDLES = 1 << 20;

    private static final int FIRST_CAPACITY = 8;

    private final Store store;
    private @Nullable ResourceHandle[] entries = new @Nullable ResourceHandle[FIRST_CAPACITY];

    /// Behind each free index, the index that was freed before it.
    private int[] freedBefore = new int[FIRST_CAPACITY];

    private int lastFreed;
    private int end = 1;

    HandleTable(Store store) {
        this.store = store;
    }

    /// Adds a handle and gives its index, never 0.
    int add(ResourceHandle handle) {
        int index = lastFreed;
        if (index != 0) {
            lastFreed = freedBefore[index];
        } else {
            index = end;
            if (index > MAX_HANDLES) {
                throw AbiTrap.of("too many handles: an instance may have " + MAX_HANDLES);
            }
            if (index == entries.length) {
                enlarge(Math.min(2 * index, MAX_HANDLES + 1));
            }
            end = index + 1;
        }
        entries[index] = handle;
        return index;
    }

    /// Room for handles is taken from the store's limits in portions; a store that is closed gives it back.
    private void enlarge(int capacity) {
        store.take(Resource.HANDLES, capacity - entries.length);
        entries = Arrays.copyOf(entries, capacity);
        freedBefore = Arrays.copyOf(freedBefore, capacity);
    }

    /// The handle at an index, which must be of this type.
    ResourceHandle get(int index, RuntimeResource type) {
        var handle = Integer.compareUnsigned(index, end) < 0 ? entries[index] : null;
        if (handle == null) {
            throw AbiTrap.of("unknown handle index " + Integer.toUnsignedString(index));
        }
        if (handle.type != type) {
            throw wrongType(index, type, handle.type);
        }
        return handle;
    }

    /// Takes a handle out that owns its resource.
    ResourceHandle removeOwn(int index, RuntimeResource type) {
        var handle = get(index, type);
        if (!handle.isOwn()) {
            throw AbiTrap.of("handle index " + index + " is lent, and an owned resource is asked for");
        }
        return remove(index, handle);
    }

    /// Takes a handle out.
    ResourceHandle remove(int index, RuntimeResource type) {
        return remove(index, get(index, type));
    }

    private ResourceHandle remove(int index, ResourceHandle handle) {
        if (handle.lends != 0) {
            throw AbiTrap.of("cannot remove owned resource while borrowed: handle index " + index);
        }
        entries[index] = null;
        freedBefore[index] = lastFreed;
        lastFreed = index;
        return handle;
    }

    /// Closes all resources of the host that the handles own.
    void close() {
        RuntimeException first = null;
        for (var handle : entries) {
            try {
                if (handle != null && handle.isOwn()) {
                    RuntimeResource.close(handle.object);
                }
            } catch (Trap _) {
                // it was dropped before something that depends on it; nobody is left for whom that matters
            } catch (RuntimeException failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        entries = new @Nullable ResourceHandle[FIRST_CAPACITY];
        if (first != null) {
            throw first;
        }
    }

    private static RuntimeException wrongType(int index, RuntimeResource wanted, RuntimeResource found) {
        var different = wanted.hostClass == null && found.hostClass == null ? "a different " : "";
        return AbiTrap.of("handle index " + index + " used with the wrong type, expected " + wanted + " but found "
                + different + found);
    }
}

package dev.coracle.component.abi;

import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Store;
import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.intrinsics.LinearMemory;
import org.jspecify.annotations.Nullable;

/// One side of calls: the instance, and the memory in which it has what does not fit into core values. One for each
/// lifted and each lowered function. Used by the thread that runs the store.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
public final class Side {
    /// Most bytes of a string or list.
    static final long MAX_BYTES = (1L << 28) - 1;

    /// Bytes of Java objects that one call may make out of strings and lists. A list may refer to one string many
    /// times, so the guest's memory alone is no limit.
    static final long MAX_HOST_BYTES = 1L << 28;

    final Store store;
    final InstanceState instance;
    final CallContext context;
    final @Nullable LinearMemory memory;
    private final boolean is64Bit;
    private final @Nullable FunctionRef reallocate;

    /// Code units of the string that was stored last, with the tag of its encoding.
    long units;

    private long hostBytes;

    /// @param reallocate its canonical `realloc`, if it has one
    public Side(
            Store store,
            InstanceState instance,
            @Nullable LinearMemory memory,
            boolean is64Bit,
            @Nullable FunctionRef reallocate) {
        this.store = store;
        this.instance = instance;
        this.context = ComponentSeam.context(store);
        this.memory = memory;
        this.is64Bit = is64Bit;
        this.reallocate = reallocate;
    }

    /// The memory; validation made sure that there is one where this is called.
    LinearMemory memory() {
        var known = memory;
        if (known == null) {
            throw new IllegalStateException("no canonical memory");
        }
        return known;
    }

    /// Before its code calls what it imports.
    void leave() {
        if (!instance.mayLeave) {
            throw AbiTrap.cannotLeave();
        }
    }

    /// Allocates memory of the guest by its `realloc`, which is not trusted.
    ///
    /// @return address of `bytes` bytes that are inside of the memory
    long allocate(long bytes, int alignment) {
        return reallocate(0, 0, alignment, bytes);
    }

    /// Changes the size of an allocation by the guest's `realloc`.
    long reallocate(long old, long oldBytes, int alignment, long bytes) {
        var function = reallocate;
        if (function == null) {
            throw new IllegalStateException("no canonical realloc");
        }
        instance.mayLeave = false;
        var bits = context.bits;
        bits[0] = core(old);
        bits[1] = core(oldBytes);
        bits[2] = alignment;
        bits[3] = core(bytes);
        Calls.invoke(function, context);
        instance.mayLeave = true;
        long pointer = is64Bit ? context.bits[0] : context.bits[0] & 0xFFFF_FFFFL;
        if ((pointer & alignment - 1) != 0) {
            throw AbiTrap.of("realloc return: result not aligned: 0x" + Long.toHexString(pointer)
                    + " is no multiple of " + alignment);
        }
        if (pointer < 0 || pointer > memory().limit - bytes) {
            throw AbiTrap.of("realloc return: beyond end of memory: " + bytes + " bytes at 0x"
                    + Long.toHexString(pointer) + ", the memory has " + memory().limit);
        }
        return pointer;
    }

    private long core(long pointer) {
        return is64Bit ? pointer : (int) pointer;
    }

    /// Checks a place that the guest names for parameters or results.
    void checkArea(long pointer, long bytes, int alignment) {
        checkRange("parameter or result", pointer, bytes, alignment);
    }

    /// Checks where a string or list lies.
    ///
    /// @param bytes how long it is, exact
    void checkRange(String what, long pointer, long bytes, int alignment) {
        if (bytes < 0 || bytes > MAX_BYTES) {
            throw AbiTrap.tooLong(what, bytes);
        }
        if ((pointer & alignment - 1) != 0) {
            throw AbiTrap.unaligned(pointer, alignment);
        }
        if (pointer < 0 || pointer > memory().limit - bytes) {
            throw AbiTrap.outOfBounds(what, pointer, bytes, memory().limit);
        }
    }

    /// A call begins that carries values to Java.
    void resetHostBytes() {
        hostBytes = MAX_HOST_BYTES;
    }

    /// Takes from what a call may make of Java objects.
    void takeHostBytes(long bytes) {
        hostBytes -= bytes;
        if (hostBytes < 0) {
            throw AbiTrap.of("the values of a call take more than " + MAX_HOST_BYTES + " bytes in the host");
        }
    }

    /// The host drops a resource of this side's instance, or of one that it got it from.
    void dropFromHost(ResourceHandle handle) {
        boolean outermost = ComponentSeam.enter(store);
        try {
            handle.type.destroy(handle, null, context);
        } catch (Throwable error) {
            throw ComponentSeam.leave(store, error);
        } finally {
            ComponentSeam.exit(store, outermost);
        }
    }
}

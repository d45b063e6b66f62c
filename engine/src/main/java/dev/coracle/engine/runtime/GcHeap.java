package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import org.jspecify.annotations.Nullable;

/// Counts what a guest allocates on the Java heap, for generated code.
///
/// As long as a guest has allocated little and the heap has room, nobody counts, and the JIT compiles this to a load
/// and a branch that is never taken: objects that only a method knows of need not be made at all. [HeapMeter] is
/// what counts then.
public final class GcHeap {
    /// Elements of an array that is allocated only when the guest may have it.
    private static final int LARGE = 1 << 14;

    private GcHeap() {}

    /// Counts an object that has been made.
    ///
    /// @param bytes that it takes
    /// @throws TrapException if guests hold more than they may
    public static void count(Object object, int bytes, CallContext context) {
        var meter = context.heap();
        if (meter != null) {
            meter.count(object, bytes);
        }
    }

    /// Counts an array that has been made.
    static void countArray(GcArray array, int elementBytes, CallContext context) {
        var meter = context.heap();
        if (meter != null) {
            meter.count(array, GcLayout.ARRAY_BYTES + (long) array.length() * elementBytes);
        }
    }

    /// The length of an array that is about to be made, as a Java array can have it.
    ///
    /// @param length unsigned
    /// @throws TrapException if the machine or the store's limits forbid it
    static int length(int length, int elementBytes, CallContext context) {
        if (Integer.compareUnsigned(length, LARGE) > 0) {
            if (length < 0) {
                throw new TrapException(
                        TrapCode.OUT_OF_MEMORY, "for an array of " + Integer.toUnsignedString(length) + " elements");
            }
            check((long) length * elementBytes, context.gate);
        }
        return length;
    }

    private static void check(long bytes, @Nullable StoreGate gate) {
        if (gate != null) {
            gate.meter().checkObject(bytes);
        }
        // The JVM would collect in vain.
        if (bytes > Runtime.getRuntime().maxMemory() / 2) {
            throw new TrapException(TrapCode.OUT_OF_MEMORY, "for an array of " + bytes + " bytes");
        }
    }
}

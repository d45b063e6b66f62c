package dev.coracle.intrinsics;

import java.lang.invoke.MethodHandles;

/// This package as a whole.
public final class Intrinsics {
    private Intrinsics() {}

    /// Initialises every class of this package that has something to initialise and that guest code may meet first.
    ///
    /// A guest may meet it when its stack is nearly full; a class whose initialisation the stack's end interrupts
    /// is unusable until the process ends. So the host calls this before it runs guests. Any thread, any number of
    /// times.
    public static void initialize() {
        Class<?>[] classes = {
            V128.class,
            Lanes.class,
            F32x4.class,
            F64x2.class,
            Machine.class,
            RawMemory.class,
            AtomicUpdate.class,
            MemorySpace.class,
            TrapCode.class,
        };
        try {
            for (Class<?> each : classes) {
                MethodHandles.lookup().ensureInitialized(each);
            }
            if (NativeVectors.ENABLED) {
                initializeVectors();
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError("a class of this package", e);
        }
    }

    /// Only where they can be loaded. Apart from these, no class of vectors has something to initialise.
    private static void initializeVectors() throws IllegalAccessException {
        Class<?>[] classes = {
            VectorShape.class, Rearrangement.class, Payload.class, Vector128.class, ByteShuffle.class,
        };
        for (Class<?> each : classes) {
            MethodHandles.lookup().ensureInitialized(each);
        }
    }
}

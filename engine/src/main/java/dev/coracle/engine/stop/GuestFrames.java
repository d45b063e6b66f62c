package dev.coracle.engine.stop;

import java.util.Set;

/// Tells from a stack trace whose code a thread is in, and with that what may be done to it.
final class GuestFrames {
    /// Names of the loaders of modules begin with it.
    private static final String LOADER = "coracle module ";

    /// Methods through which the host calls: they must not be left by a stranger's exception.
    private static final String HOST_CALLS = ".HostCalls";

    /// Runtime classes that change nothing but what belongs to the guest, and hold no lock.
    private static final Set<String> PURE = Set.of(
            "dev.coracle.intrinsics.I32",
            "dev.coracle.intrinsics.I64",
            "dev.coracle.intrinsics.F32",
            "dev.coracle.intrinsics.F64",
            "dev.coracle.intrinsics.MemoryAccess",
            "dev.coracle.intrinsics.ProvenAccess",
            "dev.coracle.engine.runtime.Bulk",
            "dev.coracle.engine.runtime.CallContext",
            "dev.coracle.engine.runtime.Fuel",
            "dev.coracle.engine.runtime.GcHeap",
            "dev.coracle.engine.runtime.Lanes");

    /// Classes through which guests call what may wait.
    private static final Set<String> WAITING = Set.of(
            "dev.coracle.engine.HostFunctionRef",
            "dev.coracle.component.abi.LoweredFunction",
            "dev.coracle.intrinsics.Waiters");

    /// Whose code is running.
    enum Side {
        /// The guest's, or such as is as good: an exception can come out of it anywhere.
        GUEST,
        /// The host's, which the guest has called: it heeds interrupts, as Java code does that may wait.
        HOST,
        /// The engine's, which must not be disturbed.
        ENGINE
    }

    private GuestFrames() {}

    static Side sideOf(StackTraceElement[] trace) {
        boolean onTop = true;
        for (var frame : trace) {
            if (isGuest(frame)) {
                return onTop ? Side.GUEST : Side.ENGINE;
            }
            if (WAITING.contains(frame.getClassName())) {
                return Side.HOST;
            }
            onTop &= PURE.contains(frame.getClassName());
        }
        return Side.ENGINE;
    }

    private static boolean isGuest(StackTraceElement frame) {
        var loader = frame.getClassLoaderName();
        return loader != null
                && loader.startsWith(LOADER)
                && !frame.getClassName().contains(HOST_CALLS);
    }
}

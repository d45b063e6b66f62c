package dev.coracle.engine.stop;

import java.util.Set;

/// Tells from a stack trace whether a thread is in guest code, where an exception can come out of anything, or
/// in the host's or the runtime's, where it could not.
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
            "dev.coracle.engine.runtime.Lanes");

    private GuestFrames() {}

    /// Whether the thread is in guest code, or in what guest code has called and is as good.
    static boolean onTop(StackTraceElement[] trace) {
        for (var frame : trace) {
            if (!PURE.contains(frame.getClassName())) {
                return isGuest(frame);
            }
        }
        return false;
    }

    private static boolean isGuest(StackTraceElement frame) {
        var loader = frame.getClassLoaderName();
        return loader != null
                && loader.startsWith(LOADER)
                && !frame.getClassName().contains(HOST_CALLS);
    }
}

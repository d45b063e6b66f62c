package dev.coracle.intrinsics;

/// Whether this process holds `v128` values in vector registers.
///
/// HotSpot's C2 makes vector instructions of the calls to `jdk.internal.vm.vector.VectorSupport`, if it is told to by
/// flags that only the start of a JVM can give. Coracle's launcher gives them, and says so by the system property
/// `coracle.vectors=native`. Without that property, or where the JDK does not export the package, or on a processor for
/// which this was never measured, a `v128` is a [V128]: right everywhere, and slower.
///
/// The choice holds for the life of the process, and generated code depends on it.
public final class NativeVectors {
    /// Whether generated code holds vectors in a [Vector128] and calls the `Vector…` classes of this package.
    public static final boolean ENABLED =
            System.getProperty("coracle.vectors", "").equals("native") && Machine.HAS_VECTORS && isExported();

    private NativeVectors() {}

    private static boolean isExported() {
        var base = Object.class.getModule();
        var own = NativeVectors.class.getModule();
        return base.isExported("jdk.internal.vm.vector", own) && base.isExported("jdk.internal.misc", own);
    }
}

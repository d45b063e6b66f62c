package dev.coracle.intrinsics;

import jdk.internal.vm.vector.VectorSupport;

/// Whether this process holds `v128` values in vector registers.
///
/// HotSpot's C2 makes vector instructions of the calls to `jdk.internal.vm.vector.VectorSupport`, if it is told to by
/// flags. Coracle's launcher gives them to the JVM, or the engine sets them in a JVM that knows nothing of Coracle; who
/// did it says so by the system property `coracle.vectors=native`. Without that property, or where the JDK does not
/// export the package, or on a processor for which this was never measured, a `v128` is a [V128]: right everywhere, and
/// slower.
///
/// The choice holds for the life of the process, and generated code depends on it.
public final class NativeVectors {
    /// Whether generated code holds vectors in a [Vector128] and calls the `Vector…` classes of this package.
    public static final boolean ENABLED =
            System.getProperty("coracle.vectors", "").equals("native") && isExported() && isKnownProcessor();

    private NativeVectors() {}

    private static boolean isExported() {
        var base = Object.class.getModule();
        var own = NativeVectors.class.getModule();
        return base.isExported("jdk.internal.vm.vector", own) && base.isExported("jdk.internal.misc", own);
    }

    /// Whether lanes are numbered as WebAssembly numbers them, and C2 has instructions for nearly all operations. One
    /// that it lacks makes objects of the vectors around it, and is slower than two `long`s; x86 before AVX2 lacks
    /// some.
    private static boolean isKnownProcessor() {
        return switch (Machine.ARCHITECTURE) {
            case "amd64", "x86_64" -> VectorSupport.getCPUFeatures().contains("avx2");
            case "aarch64" -> true;
            default -> false;
        };
    }
}

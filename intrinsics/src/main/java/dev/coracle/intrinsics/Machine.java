package dev.coracle.intrinsics;

/// The machine under this JVM.
final class Machine {
    /// Whether the operating system is macOS.
    static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

    /// Whether the operating system is Linux.
    static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    static final String ARCHITECTURE = System.getProperty("os.arch");

    /// Whether loads and stores may be at any address.
    static final boolean LOADS_UNALIGNED = switch (ARCHITECTURE) {
        case "amd64", "x86_64", "aarch64", "ppc64le", "s390x" -> true;
        default -> false;
    };

    /// Whether the JVM's `-a` and `Math.abs(a)` leave the other bits of a signalling NaN alone. The instructions
    /// that HotSpot takes on s390x (`lcebr`, `lpebr` and theirs for doubles) do not.
    static final boolean SIGN_CHANGES_KEEP_NANS = !ARCHITECTURE.equals("s390x");

    private Machine() {}
}

package dev.coracle.engine.jvm;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Linux's system calls, by number. Each processor has numbers of its own.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/syscall.2.html">syscall</a>
final class SystemCall {
    private SystemCall() {}

    /// The function that makes any of them, given the number first.
    static Optional<MemorySegment> function() {
        return Linker.nativeLinker().defaultLookup().find("syscall");
    }

    /// The number of one on this machine; 0 if this is no Linux, or the processor none of these.
    ///
    /// @param later on processors whose numbers were given out anew: aarch64 and riscv64
    static int number(int amd64, int later, int ppc64le, int s390x) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return 0;
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> amd64;
            case "aarch64", "riscv64" -> later;
            case "ppc64le" -> ppc64le;
            case "s390x" -> s390x;
            default -> 0;
        };
    }
}

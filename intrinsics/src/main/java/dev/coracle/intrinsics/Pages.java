package dev.coracle.intrinsics;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The operating system's address space, on Linux and macOS: what `mmap` and its kin do.
///
/// Initialising this class links three functions of the C library: a tenth of a second and more on a cold JVM.
final class Pages {
    /// A multiple of the page size of every operating system.
    static final long UNIT = 64 << 10;

    private static final int PROT_NONE = 0;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE = 2;
    private static final int MAP_FIXED = 0x10;
    private static final int MAP_ANONYMOUS = Machine.MAC ? 0x1000 : 0x20;

    private static final MethodHandle MMAP = link(
            "mmap",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG));
    private static final MethodHandle MPROTECT = link(
            "mprotect",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    private static final MethodHandle MUNMAP =
            link("munmap", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));

    private Pages() {}

    @SuppressWarnings("restricted")
    private static MethodHandle link(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
    }

    /// Takes `size` bytes of address space that nobody can read.
    ///
    /// @return where they begin, or -1 when there are none
    static long reserve(long size) {
        try {
            return (long) MMAP.invokeExact(0L, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Turns reserved space into pages of zeros.
    ///
    /// @return whether the system agreed
    static boolean commit(long address, long size) {
        try {
            return (int) MPROTECT.invokeExact(address, size, PROT_READ_WRITE) == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Gives back the contents of committed pages, which read as zeros from now on.
    static void clear(long address, long size) {
        try {
            long _ = (long)
                    MMAP.invokeExact(address, size, PROT_READ_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Gives back address space with all that is in it.
    static void release(long address, long size) {
        try {
            int _ = (int) MUNMAP.invokeExact(address, size);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a function of the C library threw", e);
    }

    static long roundUp(long size) {
        return size + UNIT - 1 & -UNIT;
    }
}

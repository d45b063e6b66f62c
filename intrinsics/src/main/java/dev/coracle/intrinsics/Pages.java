package dev.coracle.intrinsics;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// The operating system's address space, on Linux and macOS: what `mmap` and its kin do.
///
/// Initialising this class links three functions of the C library: a tenth of a second and more on a cold JVM.
final class Pages {
    /// A multiple of the page size of every operating system.
    static final long UNIT = 64 << 10;

    private static final int PROT_NONE = 0;
    private static final int PROT_READ_WRITE = 3;
    private static final int PROT_READ = 1;
    private static final int MAP_SHARED = 1;
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

    private static MethodHandle link(String name, FunctionDescriptor type) {
        MethodHandle found = find(name, type);
        if (found == null) {
            throw new IllegalStateException("the C library has no " + name);
        }
        return found;
    }

    /// A function of the C library; null if it has none of this name.
    @SuppressWarnings("restricted")
    static @Nullable MethodHandle find(String name, FunctionDescriptor type, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find(name)
                .map(address -> linker.downcallHandle(address, type, options))
                .orElse(null);
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

    /// Takes what was written to pages away from them: those of a file show the file again, others read as zeros.
    /// Linux alone.
    ///
    /// @return whether the system agreed
    static boolean discard(long address, long size) {
        try {
            return (int) Advice.MADVISE.invokeExact(address, size, Advice.DONT_NEED) == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Linked when it is first needed, which many processes never do.
    private static final class Advice {
        static final int DONT_NEED = 4;
        static final MethodHandle MADVISE = link(
                "madvise",
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    }

    /// Gives back address space with all that is in it.
    static void release(long address, long size) {
        try {
            int _ = (int) MUNMAP.invokeExact(address, size);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Shows a file, which is written to through this.
    ///
    /// @return where it begins, or -1
    static long mapFile(int descriptor, long size) {
        try {
            return (long) MMAP.invokeExact(0L, size, PROT_READ_WRITE, MAP_SHARED, descriptor, 0L);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Shows a file in place of what is at an address; what is written there does not reach the file.
    ///
    /// @return whether the system agreed
    static boolean mapCopyOnWrite(long address, long size, int descriptor) {
        try {
            return (long) MMAP.invokeExact(address, size, PROT_READ_WRITE, MAP_PRIVATE | MAP_FIXED, descriptor, 0L)
                    == address;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /// Lets nobody write any more.
    static void protect(long address, long size) {
        try {
            int _ = (int) MPROTECT.invokeExact(address, size, PROT_READ);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static RuntimeException unexpected(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return new IllegalStateException("a function of the C library threw", e);
    }

    static long roundUp(long size) {
        return size + UNIT - 1 & -UNIT;
    }
}

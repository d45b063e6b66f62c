package dev.coracle.intrinsics;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// Asks Linux (6.7 and newer) which pages of a mapping this process has written to.
///
/// A page counts as written if it has contents of its own: if it is neither the file's that is mapped there nor the
/// system's page of zeros. Initialising this class links functions of the C library, as [Pages] does.
///
/// @see <a href="https://docs.kernel.org/admin-guide/mm/pagemap.html">the kernel's documentation</a>
final class PageScan {
    /// The most that is looked for: rewriting more costs as much as taking the pages away.
    static final long MAXIMUM_BYTES = 512 << 10;

    /// The most runs of pages.
    private static final int REGIONS = 64;

    private static final int OPEN_READ_ONLY_CLOSE_ON_EXEC = 0x80000;

    /// `PAGEMAP_SCAN`: it reads and writes an argument of 96 bytes. The number is the same on all architectures.
    private static final long SCAN = 0xC060_6610L;

    private static final long ARGUMENT_SIZE = 96;
    private static final long REGION_SIZE = 24;
    private static final long PAGE_IS_FILE = 1 << 2;
    private static final long PAGE_IS_PRESENT = 1 << 3;
    private static final long PAGE_IS_SWAPPED = 1 << 4;
    private static final long PAGE_IS_PFNZERO = 1 << 5;

    private static final @Nullable MethodHandle OPEN = Pages.find(
            "open",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    private static final @Nullable MethodHandle CONTROL = Pages.find(
            "ioctl",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG),
            Linker.Option.firstVariadicArg(2));

    private static final int PAGE_MAP = open();

    /// What the kernel reads and writes; its first part is the question, the rest the regions of the answer.
    private final MemorySegment argument = Arena.ofAuto().allocate(ARGUMENT_SIZE + REGIONS * REGION_SIZE, 8);

    private static int open() {
        if (OPEN == null || CONTROL == null) {
            return -1;
        }
        try (Arena arena = Arena.ofConfined()) {
            return (int) OPEN.invokeExact(arena.allocateFrom("/proc/self/pagemap"), OPEN_READ_ONLY_CLOSE_ON_EXEC);
        } catch (Throwable e) {
            throw Pages.unexpected(e);
        }
    }

    /// Looks at `size` bytes of address space. [#start] and [#end] tell the runs of pages that were found.
    ///
    /// @return how many runs there are, or -1 if the system does not say or they are more than [#MAXIMUM_BYTES]
    int scan(long address, long size) {
        if (PAGE_MAP < 0 || CONTROL == null) {
            return -1;
        }
        long vector = argument.address() + ARGUMENT_SIZE;
        long unwanted = PAGE_IS_FILE | PAGE_IS_PFNZERO;
        ask(
                ARGUMENT_SIZE,
                0,
                address,
                address + size,
                0,
                vector,
                REGIONS,
                MAXIMUM_BYTES >> 12,
                unwanted,
                unwanted,
                PAGE_IS_PRESENT | PAGE_IS_SWAPPED,
                PAGE_IS_PRESENT);
        try {
            int found = (int) CONTROL.invokeExact(PAGE_MAP, SCAN, argument.address());
            boolean whole = argument.getAtIndex(ValueLayout.JAVA_LONG, 4) == address + size;
            return whole ? found : -1;
        } catch (Throwable e) {
            throw Pages.unexpected(e);
        }
    }

    private void ask(long... fields) {
        for (int i = 0; i < fields.length; i++) {
            argument.setAtIndex(ValueLayout.JAVA_LONG, i, fields[i]);
        }
    }

    /// The address of the first byte of a run.
    long start(int run) {
        return argument.get(ValueLayout.JAVA_LONG, ARGUMENT_SIZE + run * REGION_SIZE);
    }

    /// The address behind the last byte of a run.
    long end(int run) {
        return argument.get(ValueLayout.JAVA_LONG, ARGUMENT_SIZE + run * REGION_SIZE + Long.BYTES);
    }
}

package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// A file without a name, in memory, that many memories map copy-on-write: Linux's `memfd_create`.
///
/// Initialising this class links functions of the C library, as [Pages] does. The descriptor is closed when nothing
/// refers to the file; what is mapped of it stays.
final class ImageFile {
    private static final int CLOSE_ON_EXEC = 1;

    private static final @Nullable MethodHandle CREATE = Pages.find(
            "memfd_create", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final @Nullable MethodHandle TRUNCATE = Pages.find(
            "ftruncate", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG));
    private static final @Nullable MethodHandle CLOSE =
            Pages.find("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private static final MemorySegment NAME = Arena.global().allocateFrom("coracle image");

    private final int descriptor;
    private final MemorySegment contents;

    private ImageFile(int descriptor, MemorySegment contents) {
        this.descriptor = descriptor;
        this.contents = contents;
    }

    /// Makes a file of the bytes `first` to `end` of `source`, of zeros before them, and behind up to a whole
    /// [Pages#UNIT].
    ///
    /// @return null if the system has none to give
    static @Nullable ImageFile copyOf(Backing source, long first, long end) {
        if (CREATE == null || TRUNCATE == null || CLOSE == null) {
            return null;
        }
        long size = Pages.roundUp(end);
        try {
            int descriptor = (int) CREATE.invokeExact(NAME, CLOSE_ON_EXEC);
            if (descriptor < 0) {
                return null;
            }
            long address = -1;
            if ((int) TRUNCATE.invokeExact(descriptor, size) == 0) {
                address = Pages.mapFile(descriptor, size);
            }
            if (address == -1) {
                int _ = (int) CLOSE.invokeExact(descriptor);
                return null;
            }
            var file = new ImageFile(descriptor, mapped(descriptor, address, size));
            RAW.copy(source.place(), source.base() + first, file.place(), file.base() + first, end - first);
            Pages.protect(address, size);
            return file;
        } catch (Throwable e) {
            throw Pages.unexpected(e);
        }
    }

    @SuppressWarnings("restricted")
    private static MemorySegment mapped(int descriptor, long address, long size) {
        return MemorySegment.ofAddress(address)
                .reinterpret(size, Arena.ofAuto(), _ -> dispose(descriptor, address, size));
    }

    private static void dispose(int descriptor, long address, long size) {
        Pages.release(address, size);
        try {
            if (CLOSE != null) {
                int _ = (int) CLOSE.invokeExact(descriptor);
            }
        } catch (Throwable e) {
            throw Pages.unexpected(e);
        }
    }

    /// Shows the whole file at an address, where each page is copied when it is first written to.
    ///
    /// @return whether the system agreed
    boolean mapTo(long address) {
        return Pages.mapCopyOnWrite(address, contents.byteSize(), descriptor);
    }

    /// Its bytes, a multiple of [Pages#UNIT].
    long size() {
        return contents.byteSize();
    }

    /// Where [RawMemory#RAW] finds the first byte.
    long base() {
        return RAW.base(contents);
    }

    /// What [RawMemory#RAW] needs beside that.
    @Nullable
    MemorySegment place() {
        return RAW.needsSegment() ? contents : null;
    }
}

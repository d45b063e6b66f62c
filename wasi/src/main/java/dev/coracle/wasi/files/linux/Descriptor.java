package dev.coracle.wasi.files.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/// A file descriptor of the operating system, closed once.
final class Descriptor {
    private static final int CLOSED = -1;

    private final AtomicInteger number;

    private Descriptor(int number) {
        this.number = new AtomicInteger(number);
    }

    /// Opens a name; a link is never followed below a directory, since every caller says `O_NOFOLLOW`.
    static Descriptor open(int directory, String name, int flags, int mode) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            int number = Libc.callInt(
                    scratch,
                    Libc.Function.OPENAT,
                    directory,
                    Libc.string(scratch, name),
                    flags | Constants.O_CLOEXEC | Constants.O_NOCTTY,
                    mode,
                    0);
            return new Descriptor(number);
        }
    }

    int number() throws WasiException {
        int value = number.get();
        if (value == CLOSED) {
            throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
        }
        return value;
    }

    void close() {
        int value = number.getAndSet(CLOSED);
        if (value != CLOSED) {
            try (var scratch = Arena.ofConfined()) {
                // whatever close(2) answers, the number is free afterwards
                Libc.invoke(Libc.Function.CLOSE, scratch.allocate(JAVA_INT), value, 0, 0, 0, 0);
            }
        }
    }

    void sync(boolean metadata) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            Libc.callInt(scratch, metadata ? Libc.Function.FSYNC : Libc.Function.FDATASYNC, number(), 0, 0, 0, 0);
        }
    }

    /// Two `struct timespec`, as `utimensat` takes them.
    static MemorySegment times(Arena scratch, NewTime access, NewTime modification) {
        var times = scratch.allocate(4 * Long.BYTES, Long.BYTES);
        putTime(times, 0, access);
        putTime(times, 2L * Long.BYTES, modification);
        return times;
    }

    private static void putTime(MemorySegment times, long offset, NewTime time) {
        long seconds = switch (time) {
            case NewTime.Keep _, NewTime.Now _ -> 0;
            case NewTime.At(long nanoseconds) -> Math.floorDiv(nanoseconds, 1_000_000_000L);
        };
        long rest = switch (time) {
            case NewTime.Keep _ -> Constants.UTIME_OMIT;
            case NewTime.Now _ -> Constants.UTIME_NOW;
            case NewTime.At(long nanoseconds) -> Math.floorMod(nanoseconds, 1_000_000_000L);
        };
        times.set(JAVA_LONG, offset, seconds);
        times.set(JAVA_LONG, offset + Long.BYTES, rest);
    }
}

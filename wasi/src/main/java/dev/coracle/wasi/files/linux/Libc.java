package dev.coracle.wasi.files.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.coracle.wasi.host.WasiException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Calls into the C library.
///
/// Every function is called the way C calls one without a prototype: integers and pointers, each in a register of its
/// own,
/// sign-extended. The calling conventions of all 64-bit Linux ports guarantee that this works, for variadic functions
/// too, and it needs one call stub instead of fifteen: linking a stub costs some 10 ms at start-up.
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup SYMBOLS = LINKER.defaultLookup();

    @SuppressWarnings("restricted")
    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.captureCallState("errno"),
            Linker.Option.firstVariadicArg(1));

    private Libc() {}

    /// The functions used, by their C names.
    enum Function {
        OPENAT("openat"),
        CLOSE("close"),
        MKDIRAT("mkdirat"),
        UNLINKAT("unlinkat"),
        RENAMEAT("renameat"),
        LINKAT("linkat"),
        SYMLINKAT("symlinkat"),
        READLINKAT("readlinkat"),
        STATX("statx"),
        UTIMENSAT("utimensat"),
        FUTIMENS("futimens"),
        PREAD("pread"),
        PWRITE("pwrite"),
        WRITE("write"),
        FTRUNCATE("ftruncate"),
        FALLOCATE("fallocate"),
        POSIX_FADVISE("posix_fadvise"),
        FSYNC("fsync"),
        FDATASYNC("fdatasync"),
        FCNTL("fcntl"),
        GETDENTS64("getdents64", "getdents"); // musl has it under the second name

        private final MemorySegment address;

        Function(String symbol) {
            this.address = SYMBOLS.findOrThrow(symbol);
        }

        Function(String symbol, String otherwise) {
            this.address = SYMBOLS.find(symbol).orElseGet(() -> SYMBOLS.findOrThrow(otherwise));
        }
    }

    /// Calls a function that answers below zero on failure.
    ///
    /// @param scratch for the call's own needs
    /// @return what the function answers, as C's `long`
    /// @throws WasiException with the meaning of `errno`
    static long call(Arena scratch, Function function, long a, long b, long c, long d, long e) throws WasiException {
        var state = scratch.allocate(JAVA_INT);
        while (true) {
            long result = invoke(function, state, a, b, c, d, e);
            if (result >= 0) {
                return result;
            }
            int errno = errno(state);
            if (errno != Errno.EINTR) {
                throw Errno.exception(errno);
            }
        }
    }

    /// Calls a function that answers C's `int`, whose upper half a register does not define.
    static int callInt(Arena scratch, Function function, long a, long b, long c, long d, long e) throws WasiException {
        var state = scratch.allocate(JAVA_INT);
        while (true) {
            int result = (int) invoke(function, state, a, b, c, d, e);
            if (result >= 0) {
                return result;
            }
            int errno = errno(state);
            if (errno != Errno.EINTR) {
                throw Errno.exception(errno);
            }
        }
    }

    /// Calls a function whatever it answers; `state` receives `errno`.
    static long invoke(Function function, MemorySegment state, long a, long b, long c, long d, long e) {
        try {
            return (long) CALL.invokeExact(function.address, state, a, b, c, d, e);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new AssertionError("a native call throws nothing checked", thrown);
        }
    }

    static int errno(MemorySegment state) {
        return state.get(JAVA_INT, 0);
    }

    /// A C string: UTF-8, ended by a zero byte.
    static long string(Arena scratch, String text) {
        return scratch.allocateFrom(text).address();
    }
}

package dev.coracle.engine.jvm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// Calls functions of the JVM's library through the foreign-function API, so that there is no native library of ours.
///
/// All of them take at most six numbers and pointers and give back one, so one handle calls them all: to link a
/// handle is what takes time. A function that takes fewer does not look at the rest, in every calling convention
/// that a JDK knows; of a result that is shorter than a word, the upper part is anything.
@SuppressWarnings("restricted") // NativeAccess tells whether this is allowed
final class NativeCall {
    static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;

    private static final MethodHandle HANDLE =
            Linker.nativeLinker().downcallHandle(FunctionDescriptor.of(WORD, WORD, WORD, WORD, WORD, WORD, WORD));

    private NativeCall() {}

    static long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        try {
            return (long) HANDLE.invokeExact(function, a, b, c, d, e, f);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static long call(MemorySegment function, long a, long b, long c, long d) {
        return call(function, a, b, c, d, 0, 0);
    }

    static long call(MemorySegment function, long a, long b) {
        return call(function, a, b, 0, 0, 0, 0);
    }

    /// A function that the JVM's library exports.
    ///
    /// @throws IllegalStateException if it does not
    static MemorySegment exported(String name) {
        var library = Path.of(System.getProperty("java.home"), "lib", "server", System.mapLibraryName("jvm"));
        try {
            return SymbolLookup.libraryLookup(library, Arena.global())
                    .find(name)
                    .orElseThrow(() -> new IllegalStateException(library + " has no " + name));
        } catch (IllegalArgumentException missing) {
            throw new IllegalStateException("no library " + library, missing);
        }
    }

    /// A function of an interface, whose first word points at its table of functions.
    ///
    /// @param index in the order that the interface's specification fixes
    static MemorySegment function(long interfaceAddress, int index) {
        return MemorySegment.ofAddress(word(word(interfaceAddress, 0), index));
    }

    static long word(long address, long index) {
        return MemorySegment.ofAddress(address + index * WORD.byteSize())
                .reinterpret(WORD.byteSize())
                .get(WORD, 0);
    }
}

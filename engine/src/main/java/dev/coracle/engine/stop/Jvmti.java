package dev.coracle.engine.stop;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/// The functions of the JVM's tool interface that stop a thread from outside: suspend, throw, resume. They are
/// called through the foreign-function API, so that there is no native library.
///
/// JNI and JVMTI are tables of function pointers, in an order that their specifications fix. JNI gets at Java
/// objects through a field of an object of ours, which it has got hold of as the exception handler of the
/// thread that made this.
///
/// A local reference of JNI lasts until the thread's next call of a native method, whosever that is. So what a
/// function returns is made a global reference by handles that are linked before, with nothing in between.
///
/// Any thread; calls about one thread must not overlap.
///
/// @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/jvmti.html">JVMTI</a>
/// @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/jni/functions.html">JNI</a>
final class Jvmti {
    private static final int JNI_VERSION = 0x0015_0000;
    private static final int JVMTI_VERSION = 0x3015_0000;

    /// Places in the tables of the invocation interface, of JNI and of JVMTI.
    private static final int GET_ENV = 6;

    private static final int FIND_CLASS = 6;
    private static final int NEW_GLOBAL_REF = 21;
    private static final int DELETE_GLOBAL_REF = 22;
    private static final int GET_OBJECT_CLASS = 31;
    private static final int GET_METHOD_ID = 33;
    private static final int CALL_OBJECT_METHOD = 36;
    private static final int GET_FIELD_ID = 94;
    private static final int GET_OBJECT_FIELD = 95;
    private static final int GET_STATIC_METHOD_ID = 113;
    private static final int CALL_STATIC_OBJECT_METHOD = 116;
    private static final int SUSPEND_THREAD = 4;
    private static final int RESUME_THREAD = 5;
    private static final int STOP_THREAD = 6;
    private static final int ADD_CAPABILITIES = 141;

    private static final int CAPABILITIES_SIZE = 16;
    /// Bits of `jvmtiCapabilities`: to signal, to suspend, and both with virtual threads.
    private static final int[] CAPABILITIES = {10, 20, 44};

    /// A method handle that has been called as often is made anew by the JDK, which calls native methods.
    private static final int SETTLED = 300;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    /// Pointers are numbers here: handles that take them do nothing but the call.
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG;

    /// Hands an object from Java to JNI.
    private static final class Handover implements Thread.UncaughtExceptionHandler {
        @SuppressWarnings("unused") // JNI reads it
        volatile Object object = this;

        @Override
        public void uncaughtException(Thread thread, Throwable error) {
            throw new IllegalStateException("the handler of a moment", error);
        }
    }

    private final Linker linker = Linker.nativeLinker();
    private final Handover handover = new Handover();
    private final long vm;
    private final long env;
    private final MethodHandle getEnv;
    private final MethodHandle newGlobal;
    private final MethodHandle deleteGlobal;
    private final MethodHandle getObjectField;
    private final long handoverReference;
    private final long objectField;
    private final MethodHandle suspend;
    private final MethodHandle resume;
    private final MethodHandle stop;

    /// @throws IllegalStateException if this JVM does not have what is needed
    @SuppressWarnings("restricted") // the caller has asked whether native access is allowed
    Jvmti() {
        try (var arena = Arena.ofConfined()) {
            vm = createdVm(arena);
            getEnv = function(vm, GET_ENV, INT, WORD, WORD, INT);
            env = environment(arena, JVMTI_VERSION);
            addCapabilities(arena);
            suspend = function(env, SUSPEND_THREAD, INT, WORD, WORD);
            resume = function(env, RESUME_THREAD, INT, WORD, WORD);
            stop = function(env, STOP_THREAD, INT, WORD, WORD, WORD);

            long jni = environment(arena, JNI_VERSION);
            newGlobal = function(jni, NEW_GLOBAL_REF, WORD, WORD, WORD);
            deleteGlobal = procedure(jni, DELETE_GLOBAL_REF, WORD, WORD);
            getObjectField = function(jni, GET_OBJECT_FIELD, WORD, WORD, WORD, WORD);
            for (int i = 0; i < SETTLED; i++) {
                global(jni, 0);
            }
            handoverReference = handoverReference(jni, arena);
            objectField = member(jni, GET_FIELD_ID, handoverClass(jni), arena, "object", "Ljava/lang/Object;");
            for (int i = 0; i < SETTLED; i++) {
                release(reference(this));
            }
        }
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("this JVM has no tool interface: " + what);
    }

    @SuppressWarnings("restricted")
    private long createdVm(Arena arena) {
        var library = Path.of(System.getProperty("java.home"), "lib", "server", System.mapLibraryName("jvm"));
        var lookup = SymbolLookup.libraryLookup(library, Arena.global());
        var type = FunctionDescriptor.of(INT, WORD, INT, WORD);
        var created = linker.downcallHandle(lookup.findOrThrow("JNI_GetCreatedJavaVMs"), type);
        var found = arena.allocate(WORD);
        var count = arena.allocate(WORD);
        int status = (int) invoke(created, found.address(), 1, count.address());
        if (status != 0 || count.get(INT, 0) != 1) {
            throw missing("JNI_GetCreatedJavaVMs answered " + status);
        }
        return found.get(WORD, 0);
    }

    private void addCapabilities(Arena arena) {
        var capabilities = arena.allocate(CAPABILITIES_SIZE);
        for (int bit : CAPABILITIES) {
            byte others = capabilities.get(ValueLayout.JAVA_BYTE, bit / Byte.SIZE);
            capabilities.set(ValueLayout.JAVA_BYTE, bit / Byte.SIZE, (byte) (others | 1 << bit % Byte.SIZE));
        }
        int status = (int) invoke(function(env, ADD_CAPABILITIES, INT, WORD, WORD), env, capabilities.address());
        if (status != 0) {
            throw missing("AddCapabilities answered " + status);
        }
    }

    // ---- tables of functions

    @SuppressWarnings("restricted")
    private static long word(long address, long index) {
        return MemorySegment.ofAddress(address + index * WORD.byteSize())
                .reinterpret(WORD.byteSize())
                .get(WORD, 0);
    }

    private MethodHandle function(long object, int place, MemoryLayout result, MemoryLayout... parameters) {
        return handle(object, place, FunctionDescriptor.of(result, parameters));
    }

    private MethodHandle procedure(long object, int place, MemoryLayout... parameters) {
        return handle(object, place, FunctionDescriptor.ofVoid(parameters));
    }

    @SuppressWarnings("restricted")
    private MethodHandle handle(long object, int place, FunctionDescriptor type) {
        return linker.downcallHandle(MemorySegment.ofAddress(word(word(object, 0), place)), type);
    }

    private static Object invoke(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // ---- JNI

    /// JNI's or JVMTI's table for the calling thread.
    private long environment(Arena arena, int version) {
        var found = arena.allocate(WORD);
        int status;
        try {
            status = (int) getEnv.invokeExact(vm, found.address(), version);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
        if (status != 0) {
            throw missing("GetEnv answered " + status);
        }
        return found.get(WORD, 0);
    }

    private long global(long jni, long local) {
        try {
            return (long) newGlobal.invokeExact(jni, local);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private long member(long jni, int place, long type, Arena arena, String name, String descriptor) {
        var find = function(jni, place, WORD, WORD, WORD, WORD, WORD);
        long id = (long) invoke(
                find,
                jni,
                type,
                arena.allocateFrom(name).address(),
                arena.allocateFrom(descriptor).address());
        if (id == 0) {
            throw missing("no " + name);
        }
        return id;
    }

    private long handoverReference(long jni, Arena arena) {
        var thread = Thread.currentThread();
        var handler = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler(handover);
        try {
            var findClass = function(jni, FIND_CLASS, WORD, WORD, WORD);
            long name = arena.allocateFrom("java/lang/Thread").address();
            long type = global(jni, (long) findClass.invokeExact(jni, name));
            long current = member(jni, GET_STATIC_METHOD_ID, type, arena, "currentThread", "()Ljava/lang/Thread;");
            long get = member(
                    jni,
                    GET_METHOD_ID,
                    type,
                    arena,
                    "getUncaughtExceptionHandler",
                    "()Ljava/lang/Thread$UncaughtExceptionHandler;");
            var callStatic = function(jni, CALL_STATIC_OBJECT_METHOD, WORD, WORD, WORD, WORD, WORD);
            var call = function(jni, CALL_OBJECT_METHOD, WORD, WORD, WORD, WORD, WORD);
            long self = global(jni, (long) callStatic.invokeExact(jni, type, current, 0L));
            return global(jni, (long) call.invokeExact(jni, self, get, 0L));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            thread.setUncaughtExceptionHandler(handler);
        }
    }

    private long handoverClass(long jni) {
        var getClass = function(jni, GET_OBJECT_CLASS, WORD, WORD, WORD);
        try {
            return global(jni, (long) getClass.invokeExact(jni, handoverReference));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// A reference that JVMTI understands, until [#release].
    synchronized long reference(Object object) {
        try (var arena = Arena.ofConfined()) {
            long jni = environment(arena, JNI_VERSION);
            handover.object = object;
            return global(jni, (long) getObjectField.invokeExact(jni, handoverReference, objectField));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            handover.object = handover;
        }
    }

    synchronized void release(long reference) {
        try (var arena = Arena.ofConfined()) {
            deleteGlobal.invokeExact(environment(arena, JNI_VERSION), reference);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    // ---- JVMTI

    /// Suspends a thread. It has come to a safepoint when this returns.
    ///
    /// @return whether it is suspended: one that has ended cannot be
    boolean suspend(long thread) {
        try {
            return (int) suspend.invokeExact(env, thread) == 0;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Lets a suspended thread go on.
    void resume(long thread) {
        try {
            int _ = (int) resume.invokeExact(env, thread);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Makes a suspended thread throw, where it is, as soon as it goes on.
    ///
    /// @return whether it will
    boolean stop(long thread, long exception) {
        try {
            return (int) stop.invokeExact(env, thread, exception) == 0;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

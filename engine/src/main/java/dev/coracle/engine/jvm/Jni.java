package dev.coracle.engine.jvm;

import static dev.coracle.engine.jvm.NativeCall.WORD;
import static dev.coracle.engine.jvm.NativeCall.call;
import static dev.coracle.engine.jvm.NativeCall.function;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// What the JVM's native interface is needed for: references to Java objects that its tool interface understands, and a
/// class for the boot loader.
///
/// It gets at Java objects through a field of an object of ours, which it has got hold of as the exception handler
/// of the thread that made this.
///
/// A local reference of JNI lasts until the thread's next call of a native method, whosever that is. So what a
/// function returns is made a global reference with nothing in between.
///
/// Any thread.
///
/// @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/jni/functions.html">JNI</a>
final class Jni {
    private static final int VERSION = 0x0015_0000;

    /// Places in the table of the invocation interface, and in JNI's.
    private static final int GET_ENV = 6;

    private static final int DEFINE_CLASS = 5;
    private static final int FIND_CLASS = 6;
    private static final int EXCEPTION_CLEAR = 17;
    private static final int NEW_GLOBAL_REF = 21;
    private static final int DELETE_GLOBAL_REF = 22;
    private static final int GET_OBJECT_CLASS = 31;
    private static final int GET_METHOD_ID = 33;
    private static final int CALL_OBJECT_METHOD = 36;
    private static final int GET_FIELD_ID = 94;
    private static final int GET_OBJECT_FIELD = 95;
    private static final int GET_STATIC_METHOD_ID = 113;
    private static final int CALL_STATIC_OBJECT_METHOD = 116;

    /// A method handle that has been called as often is made anew by the JDK, which calls native methods.
    private static final int SETTLED = 300;

    /// Hands an object from Java to JNI.
    private static final class Handover implements Thread.UncaughtExceptionHandler {
        @SuppressWarnings("unused") // JNI reads it
        volatile Object object = this;

        @Override
        public void uncaughtException(Thread thread, Throwable error) {
            throw new IllegalStateException("the handler of a moment", error);
        }
    }

    private final Handover handover = new Handover();
    private final long vm;
    private final MemorySegment getEnv;
    private final MemorySegment newGlobal;
    private final MemorySegment deleteGlobal;
    private final MemorySegment getObjectField;
    private final long handoverReference;
    private final long objectField;

    /// @throws IllegalStateException if this JVM does not have what is needed
    Jni() {
        try (var arena = Arena.ofConfined()) {
            vm = createdVm(arena);
            getEnv = function(vm, GET_ENV);
            long jni = environment(VERSION);
            newGlobal = function(jni, NEW_GLOBAL_REF);
            deleteGlobal = function(jni, DELETE_GLOBAL_REF);
            getObjectField = function(jni, GET_OBJECT_FIELD);
            for (int i = 0; i < SETTLED; i++) {
                global(jni, 0);
            }
            handoverReference = handoverReference(jni, arena);
            long type = global(jni, call(function(jni, GET_OBJECT_CLASS), jni, handoverReference));
            objectField = member(jni, GET_FIELD_ID, type, arena, "object", "Ljava/lang/Object;");
        }
    }

    private static long createdVm(Arena arena) {
        var found = arena.allocate(WORD);
        var count = arena.allocate(ValueLayout.JAVA_INT);
        var created = NativeCall.exported("JNI_GetCreatedJavaVMs");
        int status = (int) call(created, found.address(), 1, count.address(), 0);
        if (status != 0 || count.get(ValueLayout.JAVA_INT, 0) != 1) {
            throw new IllegalStateException("JNI_GetCreatedJavaVMs answered " + status);
        }
        return found.get(WORD, 0);
    }

    /// The table of JNI or of another interface for the calling thread.
    ///
    /// @throws IllegalStateException if this JVM does not have it
    long environment(int version) {
        try (var arena = Arena.ofConfined()) {
            var found = arena.allocate(WORD);
            int status = (int) call(getEnv, vm, found.address(), version, 0);
            if (status != 0) {
                throw new IllegalStateException("GetEnv answered " + status);
            }
            return found.get(WORD, 0);
        }
    }

    private long global(long jni, long local) {
        return call(newGlobal, jni, local);
    }

    private static long member(long jni, int place, long type, Arena arena, String name, String descriptor) {
        long nameAddress = arena.allocateFrom(name).address();
        long descriptorAddress = arena.allocateFrom(descriptor).address();
        long id = call(function(jni, place), jni, type, nameAddress, descriptorAddress);
        if (id == 0) {
            call(function(jni, EXCEPTION_CLEAR), jni, 0);
            throw new IllegalStateException("no member " + name);
        }
        return id;
    }

    private long handoverReference(long jni, Arena arena) {
        var thread = Thread.currentThread();
        var handler = thread.getUncaughtExceptionHandler();
        thread.setUncaughtExceptionHandler(handover);
        try {
            var callStatic = function(jni, CALL_STATIC_OBJECT_METHOD);
            var callMethod = function(jni, CALL_OBJECT_METHOD);
            long name = arena.allocateFrom("java/lang/Thread").address();
            long type = global(jni, call(function(jni, FIND_CLASS), jni, name));
            long current = member(jni, GET_STATIC_METHOD_ID, type, arena, "currentThread", "()Ljava/lang/Thread;");
            long get = member(
                    jni,
                    GET_METHOD_ID,
                    type,
                    arena,
                    "getUncaughtExceptionHandler",
                    "()Ljava/lang/Thread$UncaughtExceptionHandler;");
            long self = global(jni, call(callStatic, jni, type, current, 0));
            return global(jni, call(callMethod, jni, self, get, 0));
        } finally {
            thread.setUncaughtExceptionHandler(handler);
        }
    }

    /// A reference that JVMTI understands, until [#release].
    synchronized long reference(Object object) {
        long jni = environment(VERSION);
        handover.object = object;
        try {
            return global(jni, call(getObjectField, jni, handoverReference, objectField, 0));
        } finally {
            handover.object = handover;
        }
    }

    void release(long reference) {
        call(deleteGlobal, environment(VERSION), reference);
    }

    /// Gives a class to the boot loader.
    ///
    /// @throws IllegalStateException if the JVM does not take it
    void defineBootClass(byte[] classFile) {
        try (var arena = Arena.ofConfined()) {
            long content = arena.allocateFrom(ValueLayout.JAVA_BYTE, classFile).address();
            long jni = environment(VERSION);
            if (call(function(jni, DEFINE_CLASS), jni, 0, 0, content, classFile.length, 0) == 0) {
                call(function(jni, EXCEPTION_CLEAR), jni, 0);
                throw new IllegalStateException("the boot loader did not take a class");
            }
        }
    }
}

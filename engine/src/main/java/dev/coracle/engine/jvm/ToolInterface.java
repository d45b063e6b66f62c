package dev.coracle.engine.jvm;

import static dev.coracle.engine.jvm.NativeCall.WORD;
import static dev.coracle.engine.jvm.NativeCall.call;
import static dev.coracle.engine.jvm.NativeCall.function;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The JVM's tool interface, of which agents are made: what stops a thread from outside (suspend, throw, resume), and
/// what opens packages of the JDK.
///
/// Any thread; calls about one thread must not overlap.
///
/// @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/jvmti.html">JVMTI</a>
public final class ToolInterface {
    private static final int VERSION = 0x3015_0000;

    /// Places in the table of functions.
    private static final int SUSPEND_THREAD = 4;

    private static final int RESUME_THREAD = 5;
    private static final int STOP_THREAD = 6;
    private static final int DEALLOCATE = 46;
    private static final int GET_CLASS_SIGNATURE = 47;
    private static final int GET_METHOD_DECLARING_CLASS = 64;
    private static final int GET_STACK_TRACE = 103;
    private static final int ADD_MODULE_EXPORTS = 94;
    private static final int ADD_MODULE_OPENS = 95;
    private static final int ADD_CAPABILITIES = 141;

    private static final int CAPABILITIES_SIZE = 16;
    /// Bits of `jvmtiCapabilities`: to signal, to suspend, and both with virtual threads.
    private static final int[] CAPABILITIES = {10, 20, 44};

    private static final class Holder {
        static final ToolInterface INSTANCE = new ToolInterface();
    }

    private final Jni jni = new Jni();
    private final long env = jni.environment(VERSION);
    private final MemorySegment suspend = function(env, SUSPEND_THREAD);
    private final MemorySegment resume = function(env, RESUME_THREAD);
    private final MemorySegment stop = function(env, STOP_THREAD);
    private final MemorySegment deallocate = function(env, DEALLOCATE);
    private final MemorySegment getClassSignature = function(env, GET_CLASS_SIGNATURE);
    private final MemorySegment getMethodDeclaringClass = function(env, GET_METHOD_DECLARING_CLASS);
    private final MemorySegment getStackTrace = function(env, GET_STACK_TRACE);

    private ToolInterface() {}

    /// The process's, made when it is first asked for.
    ///
    /// @throws IllegalStateException if this JVM does not have it
    public static ToolInterface instance() {
        try {
            return Holder.INSTANCE;
        } catch (ExceptionInInitializerError | NoClassDefFoundError missing) {
            throw new IllegalStateException("this JVM has no tool interface", missing);
        }
    }

    Jni jni() {
        return jni;
    }

    /// A reference to an object as the other methods take it, until [#release].
    public long reference(Object object) {
        return jni.reference(object);
    }

    public void release(long reference) {
        jni.release(reference);
    }

    // ---- threads

    /// Asks the JVM for what [#suspend], [#resume] and [#stop] need. Only one has it: a debugger may.
    ///
    /// @return whether they will work
    public boolean mayStop() {
        try (var arena = Arena.ofConfined()) {
            var capabilities = arena.allocate(CAPABILITIES_SIZE);
            for (int bit : CAPABILITIES) {
                byte others = capabilities.get(ValueLayout.JAVA_BYTE, bit / Byte.SIZE);
                capabilities.set(ValueLayout.JAVA_BYTE, bit / Byte.SIZE, (byte) (others | 1 << bit % Byte.SIZE));
            }
            return (int) call(function(env, ADD_CAPABILITIES), env, capabilities.address()) == 0;
        }
    }

    /// Suspends a thread. It has come to a safepoint when this returns.
    ///
    /// @return whether it is suspended: one that has ended cannot be
    public boolean suspend(long thread) {
        return (int) call(suspend, env, thread) == 0;
    }

    /// Lets a suspended thread go on.
    public void resume(long thread) {
        call(resume, env, thread);
    }

    /// Makes a suspended thread throw, where it is, as soon as it goes on.
    ///
    /// @return whether it will
    public boolean stop(long thread, long exception) {
        return (int) call(stop, env, thread, exception, 0) == 0;
    }

    /// Whether the method on top of a suspended thread's stack is one of a package, or of a package within.
    ///
    /// @param prefix of the class's descriptor, such as `Ldev/coracle/`
    public boolean isOnTop(long thread, String prefix) {
        try (var arena = Arena.ofConfined()) {
            var found = arena.allocate(WORD, 2); // a frame: method and place
            var other = arena.allocate(WORD);
            int status = (int) call(getStackTrace, env, thread, 0, 1, found.address(), other.address());
            if (status != 0 || other.get(ValueLayout.JAVA_INT, 0) == 0) {
                return false;
            }
            long method = found.get(WORD, 0);
            if ((int) call(getMethodDeclaringClass, env, method, found.address(), 0) != 0
                    || (int) call(getClassSignature, env, found.get(WORD, 0), other.address(), 0) != 0) {
                return false;
            }
            long text = other.get(WORD, 0);
            boolean isThere = startsWith(text, prefix);
            call(deallocate, env, text);
            return isThere;
        }
    }

    @SuppressWarnings("restricted")
    private static boolean startsWith(long text, String prefix) {
        var bytes = MemorySegment.ofAddress(text).reinterpret(prefix.length());
        for (int i = 0; i < prefix.length(); i++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, i) != prefix.charAt(i)) {
                return false; // at the text's end too, which is a zero
            }
        }
        return true;
    }

    // ---- packages

    /// Exports a package of `java.base` to a module.
    ///
    /// @throws IllegalStateException if the JVM does not
    void exportTo(java.lang.Module module, String packageName) {
        widen("AddModuleExports", ADD_MODULE_EXPORTS, module, Object.class.getModule(), packageName);
    }

    /// Opens a package of `java.base` to a module.
    ///
    /// @throws IllegalStateException if the JVM does not
    void openTo(java.lang.Module module, String packageName) {
        openTo(module, Object.class.getModule(), packageName);
    }

    /// Opens a package of a module to another module.
    ///
    /// @throws IllegalStateException if the JVM does not
    void openTo(java.lang.Module module, java.lang.Module owner, String packageName) {
        widen("AddModuleOpens", ADD_MODULE_OPENS, module, owner, packageName);
    }

    private void widen(String name, int place, java.lang.Module module, java.lang.Module owner, String packageName) {
        long from = reference(owner);
        long other = reference(module);
        try (var arena = Arena.ofConfined()) {
            long text = arena.allocateFrom(packageName).address();
            int status = (int) call(function(env, place), env, from, text, other);
            if (status != 0) {
                throw new IllegalStateException("the JVM's " + name + " answered " + status);
            }
        } finally {
            release(other);
            release(from);
        }
    }
}

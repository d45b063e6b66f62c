package dev.coracle.engine.jvm;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A memory fence that one thread makes for every thread of the process.
///
/// It lets two threads agree although only one of them pays. The frequent one writes, then reads; the rare one writes,
/// calls [#make], then reads. One of them at least sees what the other has written, as if both had a full fence in
/// between. The frequent one has only to keep its compiler from exchanging the two.
///
/// @see <a href="https://man7.org/linux/man-pages/man2/membarrier.2.html">membarrier</a>
public final class ProcessFence {
    private static final int EXPEDITED = 1 << 3;
    private static final int REGISTER_EXPEDITED = 1 << 4;

    private static final AtomicBoolean IS_SOUGHT = new AtomicBoolean();

    /// Null where there is no such fence, and until that is known.
    private static volatile @Nullable MemorySegment systemCall;

    private ProcessFence() {}

    /// Whether [#make] can be called: on Linux, in HotSpot, where native access is allowed.
    ///
    /// The first call answers no and lets a thread find out, some milliseconds long. That initialises classes,
    /// which must not happen where the stack is nearly full, as the caller's may be.
    public static boolean isAvailable() {
        if (systemCall != null) {
            return true;
        }
        if (!IS_SOUGHT.get() && IS_SOUGHT.compareAndSet(false, true)) {
            var thread = new Thread(null, () -> systemCall = find(), "coracle fence", 0, false);
            thread.setDaemon(true);
            thread.start();
        }
        return false;
    }

    /// Makes the fence, which takes about a microsecond.
    ///
    /// @throws IllegalStateException where it is not available
    public static void make() {
        var function = systemCall;
        if (function == null || (int) NativeCall.call(function, number(), EXPEDITED, 0, 0) != 0) {
            throw new IllegalStateException("no fence for all threads of the process: membarrier(2) was refused");
        }
    }

    private static @Nullable MemorySegment find() {
        // What keeps HotSpot's compilers from exchanging a write and a read is not known to do so in other JVMs.
        if (!ProcessFence.class.getModule().isNativeAccessEnabled()
                || !System.getProperty("java.vm.name", "").endsWith("Server VM")
                || number() == 0) {
            return null;
        }
        var function = SystemCall.function().orElse(null);
        return function != null && (int) NativeCall.call(function, number(), REGISTER_EXPEDITED, 0, 0) == 0
                ? function
                : null;
    }

    /// The number of membarrier; 0 if it is not known.
    private static int number() {
        return SystemCall.number(324, 283, 365, 356);
    }
}

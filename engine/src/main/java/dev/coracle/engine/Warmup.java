package dev.coracle.engine;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;

/// Initialises what failures need before the first guest runs. A class that is initialised first when the stack is
/// nearly full fails for as long as the process lives, and a trap is just when the stack may be full.
final class Warmup {
    private Warmup() {}

    static void run() {
        // With a frame of the JDK's own on top, which stack traces need a class more for.
        if (Thread.currentThread().getStackTrace().length == 0) {
            throw new IllegalStateException("a thread without a stack trace");
        }
        var error = new TrapException(TrapCode.UNREACHABLE);
        var trap = new Trap(TrapCode.UNREACHABLE, "", error, new Backtrace(error.getStackTrace(), java.util.Map.of()));
        if (!trap.backtrace().isEmpty()) {
            throw new IllegalStateException("a backtrace of no guest");
        }
    }
}

package dev.coracle.intrinsics;

import org.jspecify.annotations.Nullable;

/// Where runtime code lets a guest be stopped: before it does what must not be left half-done, and between the
/// parts of what takes long.
public final class StopPoint {
    private static volatile @Nullable Runnable check;
    private static boolean exitsAwaited;
    private static volatile boolean exitsWatched;

    private StopPoint() {}

    /// Whether any guest of the process is being stopped or paused.
    public static boolean isActive() {
        return check != null;
    }

    /// Whether somebody wants to know of a guest's call that it has ended: when [#isActive], and when [#awaitExits].
    public static boolean watchesExits() {
        return exitsWatched;
    }

    /// Stops or pauses the calling thread's guest if that is due. Costs a load when no guest is being stopped.
    ///
    /// @throws TrapException if the guest is stopped
    public static void pass() {
        Runnable due = check;
        if (due != null) {
            due.run();
        }
    }

    /// Lets every thread that passes run `check`; none does with null. The host's, for all guests.
    public static synchronized void install(@Nullable Runnable check) {
        StopPoint.check = check;
        exitsWatched = check != null || exitsAwaited;
    }

    /// Says whether calls tell when they end although no guest is being stopped. The host's, for all guests.
    public static synchronized void awaitExits(boolean awaited) {
        exitsAwaited = awaited;
        exitsWatched = check != null || awaited;
    }
}

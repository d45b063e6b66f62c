package dev.coracle.engine.stop;

import dev.coracle.engine.runtime.StoreGate;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;

/// One call that is to end, from when that is decided until it has left its store.
final class StopRequest {
    private static final long FIRST_DELAY = 200_000;
    private static final long MAXIMUM_DELAY = 20_000_000;
    private static final long PATIENCE = 50_000_000;

    private final StoreGate gate;
    private final Thread thread;
    private final long call;
    private final TrapCode code;
    private final String detail;
    private final boolean closes;
    private long delay = FIRST_DELAY;
    private volatile boolean thrown;
    private volatile long thrownAt;
    private volatile boolean struck;
    private volatile boolean interrupted;
    private volatile boolean begun;
    private boolean left;

    /// @param call number of the call, of which nothing happens to any other
    /// @param detail what to say behind the code's own words; may be empty
    /// @param closes whether the store is closed also when the call ends by itself
    StopRequest(StoreGate gate, Thread thread, long call, TrapCode code, String detail, boolean closes) {
        this.gate = gate;
        this.thread = thread;
        this.call = call;
        this.code = code;
        this.detail = detail;
        this.closes = closes;
    }

    StoreGate gate() {
        return gate;
    }

    Thread thread() {
        return thread;
    }

    /// Whether the call has ended. Once [StopPoint][dev.coracle.intrinsics.StopPoint] is active and the thread
    /// has been at a safepoint since, a call that has not ended will not end without [#leave].
    boolean isOver() {
        return gate.call() != call || !thread.equals(gate.runner());
    }

    /// Whether nothing is left to be done: the call has ended, and if anything was done to its thread, that has
    /// seen to it. Between ending a call and that, a thread still looks for this request.
    boolean isSettled() {
        return isOver() && (!begun || hasLeft()) || !thread.isAlive();
    }

    /// Nanoseconds until the next attempt: a host function may have caught what the last one threw.
    long nextDelay() {
        long now = delay;
        delay = Math.min(MAXIMUM_DELAY, 2 * delay);
        return now;
    }

    /// What the guest is to throw.
    TrapException error() {
        begun = true;
        struck = true;
        return detail.isEmpty() ? new TrapException(code) : new TrapException(code, detail);
    }

    /// What the suspended guest is to throw when it goes on. The JVM interrupts the thread, too, when it is told.
    ///
    /// @param trace where it is
    TrapException throwAt(StackTraceElement[] trace) {
        begun = true;
        interrupted |= !thread.isInterrupted();
        thrown = true;
        thrownAt = System.nanoTime();
        var error = error();
        error.setStackTrace(trace);
        return error;
    }

    /// Whether the thread has not had the time yet to go on and throw; it may wait for a processor.
    boolean isThrowing() {
        return thrown && System.nanoTime() - thrownAt < PATIENCE;
    }

    /// Wakes the host function that the guest has called, unless the call has ended meanwhile.
    synchronized void interruptHost() {
        if (!left && !isOver() && !thread.isInterrupted()) {
            begun = true;
            interrupted = true;
            thread.interrupt();
        }
    }

    /// Whether a failure of the host comes from [#interruptHost].
    boolean hasInterrupted() {
        return interrupted;
    }

    /// Lets what was thrown at this thread arrive here and nowhere else. Called by the thread.
    ///
    /// It arrives when a native method returns. The guest then has not been stopped by it.
    void absorb() {
        if (!thrown) {
            return;
        }
        try {
            boolean _ = Thread.holdsLock(this);
        } catch (TrapException arrived) {
            if (arrived.code() != code) {
                throw arrived;
            }
            struck = false;
        } finally {
            thrown = false;
            takeBackInterrupt();
        }
    }

    private void takeBackInterrupt() {
        if (interrupted) {
            interrupted = false;
            boolean _ = Thread.interrupted();
        }
    }

    synchronized boolean hasLeft() {
        return left;
    }

    /// Ends the request: the call is over. Called by the thread, which has left the store.
    void leave() {
        absorb();
        synchronized (this) {
            if (left) {
                return;
            }
            left = true;
            takeBackInterrupt();
        }
        if (struck || closes) {
            gate.abandon();
        }
    }
}

package dev.coracle.engine.stop;

import dev.coracle.engine.runtime.StoreGate;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;

/// One call that is to end, from when that is decided until it has left its store.
final class StopRequest {
    private static final long FIRST_DELAY = 200_000;
    private static final long MAXIMUM_DELAY = 20_000_000;
    /// A thread that is to throw is left alone for so long, since it may wait for a processor.
    private static final long PATIENCE = 50_000_000;

    /// A thread waits no longer than this for a processor.
    private static final long LONGEST_WAIT = 10_000_000_000L;

    private final StoreGate gate;
    private final Thread thread;
    private final long call;
    private final TrapCode code;
    private final String detail;
    private final boolean closes;
    private long delay = FIRST_DELAY;
    /// Thrown at the thread from outside, and not known to have arrived.
    private volatile boolean thrown;
    /// Thrown by the thread, which is on its way out of guest code.
    private volatile boolean unwinding;
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

    /// What the calling thread is to throw, here where it is.
    TrapException error() {
        unwinding = true;
        return made();
    }

    private TrapException made() {
        begun = true;
        struck = true;
        thrownAt = System.nanoTime();
        return detail.isEmpty() ? new TrapException(code) : new TrapException(code, detail);
    }

    /// What the suspended guest is to throw when it goes on. The JVM interrupts the thread, too, when it is told.
    ///
    /// @param trace where it is
    TrapException throwAt(StackTraceElement[] trace) {
        interrupted |= !thread.isInterrupted();
        var error = made();
        thrown = true;
        error.setStackTrace(trace);
        return error;
    }

    /// Whether the thread throws, or will when it goes on. A second exception would find it where the first has been
    /// caught, in code of the host.
    boolean isThrowing() {
        return isThrowing(LONGEST_WAIT);
    }

    /// Whether it does since a moment ago.
    boolean isJustThrowing() {
        return isThrowing(PATIENCE);
    }

    private boolean isThrowing(long since) {
        return (thrown || unwinding) && System.nanoTime() - thrownAt < since;
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
        unwinding = false;
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

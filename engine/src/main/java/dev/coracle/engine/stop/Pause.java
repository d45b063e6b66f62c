package dev.coracle.engine.stop;

import dev.coracle.engine.runtime.StoreGate;
import org.jspecify.annotations.Nullable;

/// One call that is to wait, from when that is decided until it may go on.
///
/// It waits wherever it is in guest code, or else when it comes to the border between guest and host.
final class Pause {
    private final StoreGate gate;
    private final Thread thread;
    private final long call;
    private @Nullable Runnable release;
    private boolean waits;
    private boolean ended;

    Pause(StoreGate gate, Thread thread, long call) {
        this.gate = gate;
        this.thread = thread;
        this.call = call;
    }

    StoreGate gate() {
        return gate;
    }

    Thread thread() {
        return thread;
    }

    /// Whether there is nothing to do any more: the call may go on, or it has ended before it was held.
    synchronized boolean isOver() {
        return ended || gate.call() != call || !thread.equals(gate.runner());
    }

    /// Whether the call waits: its thread is held from outside, or has come to [#await].
    synchronized boolean isHeld() {
        return release != null || waits;
    }

    /// Notes that the thread is held from outside.
    ///
    /// @param release lets it go on
    /// @return false if it is not to be held any more
    synchronized boolean hold(Runnable release) {
        if (ended) {
            return false;
        }
        this.release = release;
        return true;
    }

    /// Lets the call go on.
    synchronized void end() {
        ended = true;
        notifyAll();
        if (release != null) {
            release.run();
            release = null;
        }
    }

    /// Waits until the call may go on. Called by its thread, which stays interrupted if it was.
    synchronized void await() {
        boolean interrupted = false;
        waits = true;
        while (!ended) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

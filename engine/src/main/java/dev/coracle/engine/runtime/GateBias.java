package dev.coracle.engine.runtime;

import java.util.concurrent.locks.LockSupport;

/// Lets the one thread that has used a gate again and again pass it without an atomic operation, and says whether it is
/// inside that way.
///
/// The thread writes that it tries, then reads whether it still may. Another thread takes the right away, makes the
/// fence for all threads, then reads whether the first one is inside. One of them at least sees the other: if the
/// first one wrote before the fence reached it, the other sees that; else it reads after the fence, and may not.
/// `docs/decisions/embedding.md` has the whole argument.
final class GateBias {
    static final int OUT = 0;
    static final int TRYING = 1;
    static final int IN = 2;

    /// How long to wait for another thread that is about to know whether it is inside.
    static final long SHORT_NANOSECONDS = 1_000;

    /// Who may pass.
    final Thread thread;

    /// Written by the thread alone, as long as it lives: in opaque mode, and with release semantics when it leaves.
    volatile int state = OUT;

    GateBias(Thread thread) {
        this.thread = thread;
    }

    /// Whether the thread is inside this way.
    boolean isInside() {
        return state == IN;
    }

    /// Whether it is, or will know soon whether it is.
    boolean mayBeInside() {
        return state != OUT;
    }

    /// Waits until the thread, which may enter no more, knows whether it is inside: some instructions, unless it
    /// waits for a processor. One that has ended is not, though where its stack was full it may not have been able
    /// to leave. Called by the owner of the gate.
    ///
    /// @return whether it is
    boolean awaitDecision() {
        while (state == TRYING && thread.isAlive()) {
            LockSupport.parkNanos(SHORT_NANOSECONDS);
        }
        if (!thread.isAlive()) {
            state = OUT;
        }
        return state == IN;
    }
}

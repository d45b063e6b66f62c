package dev.coracle.engine.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// Lets one thread at a time into a store. Every call of a guest from the host passes it.
public final class StoreGate {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(StoreGate.class, "owner", Thread.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final HostFailures failures;
    private volatile @Nullable Thread owner;
    private boolean closed;

    public StoreGate(HostFailures failures) {
        this.failures = failures;
    }

    /// Takes the store for this thread.
    ///
    /// @return whether this is the outermost entry, which must be followed by [#exit] whatever happens
    /// @throws IllegalStateException if it is closed, or another thread has it
    public boolean enter() {
        var thread = Thread.currentThread();
        if (thread.equals(owner)) {
            return false;
        }
        if (!OWNER.compareAndSet(this, null, thread) && !takeOver(thread)) {
            throw new IllegalStateException("another thread runs the store: one at a time");
        }
        if (closed) {
            owner = null;
            throw new IllegalStateException("the store is closed");
        }
        return true;
    }

    /// Takes the store from a thread that has ended: where its stack was full, it may not have been able to leave.
    private boolean takeOver(Thread thread) {
        var former = owner;
        return former != null && !former.isAlive() && OWNER.compareAndSet(this, former, thread);
    }

    /// Ends an entry, also at the end of the stack.
    ///
    /// A write with release semantics takes half the time of a volatile one, but is a call where the JVM interprets
    /// it. Should the stack overflow in that, nothing has been written, and a plain write calls nothing.
    ///
    /// Guest code works on raw addresses, which keep nothing alive. The write to the gate does: until it,
    /// the store is reachable, and so is every memory of its instances.
    @SuppressWarnings({"finally", "Finally"}) // nobody is to see the overflow: the next entry would be no other's
    public void exit(boolean outermost) {
        if (!outermost) {
            return;
        }
        boolean released = false;
        try {
            OWNER.setRelease(this, null);
            released = true;
        } finally {
            if (!released) {
                owner = null;
            }
            return;
        }
    }

    /// Ends an entry with an error: throws what the host is to see.
    ///
    /// @return never; typed so that the caller can write `throw`
    public RuntimeException leave(boolean outermost, Throwable error) {
        try {
            throw failures.leave(error);
        } finally {
            exit(outermost);
        }
    }

    /// Whether nobody is let in any more.
    public boolean isClosed() {
        return closed;
    }

    /// Lets nobody in any more. The caller has entered.
    public void close() {
        closed = true;
    }
}

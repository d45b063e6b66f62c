package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.StopPoint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
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

    private final StoreHost host;
    private final GateWatch watch;
    private final StoreMeter meter;
    private final boolean observed;
    private final @Nullable CallDepth depth;
    private volatile @Nullable Thread owner;
    private volatile boolean watched;
    private volatile long limit;
    private volatile boolean paused;
    private volatile boolean clockRuns;
    private volatile boolean closed;
    private volatile List<LoopCheck> loopChecks = List.of();
    private volatile @Nullable AtExit atExit;
    private long calls;

    /// What is to be done when a call ends.
    ///
    /// @param call its number
    private record AtExit(long call, Runnable work) {}

    /// @param observed whether the watch looks at calls also where their time is not limited
    /// @param depth what guest code counts its calls with; null if it counts none
    public StoreGate(StoreHost host, GateWatch watch, StoreMeter meter, boolean observed, @Nullable CallDepth depth) {
        this.host = host;
        this.watch = watch;
        this.meter = meter;
        this.observed = observed;
        this.depth = depth;
        this.watched = !observed;
    }

    /// Takes the store for this thread.
    ///
    /// @return whether this is the outermost entry, which must be followed by [#exit] whatever happens
    /// @throws IllegalStateException if it is closed, or another thread has it
    public boolean enter() {
        var thread = Thread.currentThread();
        if (thread.equals(owner)) {
            if (depth != null) {
                depth.reenter();
            }
            return false;
        }
        if (!OWNER.compareAndSet(this, null, thread) && !takeOver(thread)) {
            throw new IllegalStateException("another thread runs the store: one at a time");
        }
        if (closed) {
            owner = null;
            throw new IllegalStateException("the store is closed");
        }
        if (!watched) {
            beginWatch();
        }
        return true;
    }

    /// Takes the store for this thread, if nobody has it.
    public boolean tryEnter() {
        var thread = Thread.currentThread();
        return OWNER.compareAndSet(this, null, thread) || takeOver(thread);
    }

    /// Whether the calling thread is inside.
    public boolean isRunByThisThread() {
        return Thread.currentThread().equals(owner);
    }

    /// The stack may end in here, and then the call does not begin.
    private void beginWatch() {
        boolean begun = false;
        try {
            watch.watch(this);
            begun = true;
        } finally {
            if (!begun) {
                owner = null;
            }
        }
    }

    /// Takes the store from a thread that has ended: where its stack was full, it may not have been able to
    /// leave.
    private boolean takeOver(Thread thread) {
        var former = owner;
        return former != null && !former.isAlive() && OWNER.compareAndSet(this, former, thread);
    }

    /// Ends an entry, also at the end of the stack.
    ///
    /// A write with release semantics takes half the time of a volatile one, but is a call where the JVM
    /// interprets it. Should the stack overflow in that, nothing has been written, and a plain write calls
    /// nothing.
    ///
    /// Guest code works on raw addresses, which keep nothing alive. The write to the gate does: until it,
    /// the store is reachable, and so is every memory of its instances.
    @SuppressWarnings({"finally", "Finally"}) // nobody is to see the overflow: the next entry would be no other's
    public void exit(boolean outermost) {
        boolean released = !outermost;
        try {
            if (depth != null) {
                leaveDepth(depth, outermost);
            }
            if (outermost) {
                long call = calls++;
                OWNER.setRelease(this, null);
                released = true;
                if (StopPoint.watchesExits()) {
                    tellEnd(call);
                }
            } else if (StopPoint.isActive()) {
                watch.leftInner();
            }
        } finally {
            if (!released) {
                owner = null;
            }
            return;
        }
    }

    private static void leaveDepth(CallDepth depth, boolean outermost) {
        if (outermost) {
            depth.reset();
        } else {
            depth.returnToHost();
        }
    }

    private void tellEnd(long call) {
        try {
            var due = atExit;
            if (due != null && due.call == call) {
                atExit = null;
                due.work.run();
            }
        } finally {
            if (StopPoint.isActive()) {
                watch.left(this);
            }
        }
    }

    /// Does something when a call has ended, by the thread that made it, if [StopPoint#watchesExits] then. Nothing is
    /// done if it has ended already.
    ///
    /// @param call its number
    /// @param work is short
    public void atExit(long call, Runnable work) {
        atExit = new AtExit(call, work);
    }

    /// Whether something is to be done when the call that is inside has ended.
    public boolean awaitsExit() {
        var due = atExit;
        return due != null && due.call == calls;
    }

    /// Ends an entry with an error: throws what the host is to see.
    ///
    /// @return never; typed so that the caller can write `throw`
    public RuntimeException leave(boolean outermost, Throwable error) {
        try {
            throw host.leave(error);
        } finally {
            exit(outermost);
        }
    }

    /// The thread that is inside.
    public @Nullable Thread runner() {
        return owner;
    }

    /// Tells a thread's calls apart: another number, another call.
    public long call() {
        return calls;
    }

    /// Lets the next call wait, and says whether that is time it takes.
    public synchronized void pause(boolean clockRuns) {
        this.clockRuns = clockRuns;
        paused = true;
        watched = false;
    }

    /// Lets calls begin again.
    public synchronized void resume() {
        paused = false;
        watched = !isObserved();
        notifyAll();
    }

    public boolean isPaused() {
        return paused;
    }

    /// Whether a call takes time while it is paused.
    public boolean clockRuns() {
        return clockRuns;
    }

    /// Waits until calls may begin; a thread that is interrupted meanwhile stays so.
    public synchronized void awaitResumption() {
        boolean interrupted = false;
        while (paused) {
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

    /// Nanoseconds that a call may stay inside; 0 for as many as it likes.
    public long limit() {
        return limit;
    }

    /// Limits the calls from now on, and the one that is inside.
    public void limit(long nanoseconds) {
        synchronized (this) {
            limit = nanoseconds;
            watched = !isObserved() && !paused;
        }
        if (nanoseconds != 0 && owner != null) {
            watch.limitChanged(this);
        }
    }

    /// Whether the watch looks at calls.
    public boolean isObserved() {
        return observed || limit != 0;
    }

    /// The engine around the store.
    public StoreHost host() {
        return host;
    }

    /// What the watch notes of the calls.
    public StoreMeter meter() {
        return meter;
    }

    /// Whether a call can begin without telling the watch.
    public boolean isWatched() {
        return watched;
    }

    /// Said by the watch alone. After `false` it looks once more whether somebody came in before.
    public synchronized void watched(boolean watched) {
        this.watched = watched && !paused;
    }

    /// Notes a check that guest code of this store makes. Called by the thread that is inside.
    public void add(LoopCheck check) {
        if (!loopChecks.contains(check)) {
            var all = new ArrayList<>(loopChecks);
            all.add(check);
            loopChecks = List.copyOf(all);
        }
    }

    /// The checks that guest code of this store makes.
    public List<LoopCheck> loopChecks() {
        return loopChecks;
    }

    /// Closes the store, whose guest was stopped.
    public void abandon() {
        host.abandon();
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

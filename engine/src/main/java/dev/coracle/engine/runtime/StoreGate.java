package dev.coracle.engine.runtime;

import dev.coracle.engine.jvm.ProcessFence;
import dev.coracle.intrinsics.StopPoint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Lets one thread at a time into a store. Every call of a guest from the host passes it.
///
/// A thread becomes the owner by an atomic operation, which takes longer than all else that a short call does. One that
/// has entered often, and nobody else meanwhile, gets the right to enter without: a [GateBias]. The first other
/// thread that enters takes it away for good.
public final class StoreGate {
    /// Entries by one thread alone, after which it gets the right. A store that serves one request never comes to that.
    private static final int ENTRIES_FOR_BIAS = 10_000;

    private static final VarHandle OWNER;
    /// Of [GateBias#state].
    private static final VarHandle STATE;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(StoreGate.class, "owner", Thread.class);
            STATE = MethodHandles.lookup().findVarHandle(GateBias.class, "state", int.class);
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

    /// Made once, by the owner; then there is no other.
    private volatile @Nullable GateBias bias;
    /// The same while its thread may enter by it: the store is open, and nobody wants to know when a call begins.
    /// Written by the thread when it leaves as the owner; taken back by anybody.
    private volatile @Nullable GateBias valid;
    /// Whether another thread has taken the right away. Written by the owner.
    private volatile boolean revoked;
    /// The thread that entered last as the owner, by its number, and how often in a row. Read and written by the owner.
    private long recent;
    private int entries;

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
    @SuppressWarnings("ReferenceEquality") // equals would be one of those methods
    public boolean enter() {
        var thread = Thread.currentThread();
        var right = valid;
        if (right != null && right.thread == thread && (int) STATE.getOpaque(right) == GateBias.OUT) {
            // In here and not in methods of their own, which C2 would call as long as this way is seldom gone.
            // The fence costs no instruction on x86: it keeps the compilers from reading first.
            boolean entered = false;
            try {
                STATE.setOpaque(right, GateBias.TRYING);
                VarHandle.storeStoreFence();
                if (valid == right) {
                    STATE.setOpaque(right, GateBias.IN);
                    entered = true;
                    return true;
                }
            } finally {
                if (!entered) {
                    right.state = GateBias.OUT; // also where the stack has ended, since the JVM interprets this
                }
            }
        }
        return enterAsOwner(thread);
    }

    private boolean enterAsOwner(Thread thread) {
        if (isRunBy(thread)) {
            if (depth != null) {
                depth.reenter();
            }
            return false;
        }
        if (!tryEnter()) {
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
        var right = bias;
        if (right != null && right.isInside() && right.thread.isAlive()) {
            return false;
        }
        while (!OWNER.compareAndSet(this, null, thread) && !takeOver(thread)) {
            if (right == null || revoked || !thread.equals(right.thread)) {
                return false;
            }
            // The owner is another thread that does not know yet whether it may come in: it must not cost this one
            // its turn if it may not.
            LockSupport.parkNanos(GateBias.SHORT_NANOSECONDS);
        }
        boolean entered = false;
        try {
            entered = bias == null ? countEntry(thread) : revoke(thread);
        } finally {
            if (!entered) {
                owner = null;
            }
        }
        return entered;
    }

    /// Notes that the owner has entered, which may give it the right to enter otherwise.
    private boolean countEntry(Thread thread) {
        if (recent != thread.threadId()) {
            recent = thread.threadId();
            entries = 0;
        }
        if (entries < ENTRIES_FOR_BIAS) {
            entries++;
        } else if (ProcessFence.isAvailable()) {
            bias = new GateBias(thread);
        }
        return true;
    }

    /// Takes the right of another thread away. The caller is the owner, so nobody gives it back meanwhile.
    ///
    /// @return false if that thread is inside by it
    private boolean revoke(Thread thread) {
        var right = bias;
        if (right == null || revoked || thread.equals(right.thread)) {
            return true;
        }
        valid = null;
        ProcessFence.make();
        revoked = !right.awaitDecision();
        return revoked;
    }

    /// Lets the next call come in as the owner. When this returns, [#runner] tells whether one is inside that did not.
    private void suspendBias() {
        var right = bias;
        if (right != null) {
            valid = null;
            if (!Thread.currentThread().equals(right.thread)) {
                ProcessFence.make();
            }
        }
    }

    /// Lets the owner, who leaves, enter by its right the next time. Whoever has reason to suspend it writes
    /// that reason first, so one of the two sees the other's write.
    private void resumeBias(GateBias right) {
        if (!revoked && right.thread.equals(owner) && watched && !closed) {
            valid = right;
            if (!watched || closed) {
                valid = null;
            }
        }
    }

    /// Whether the calling thread is inside.
    public boolean isRunByThisThread() {
        return isRunBy(Thread.currentThread());
    }

    private boolean isRunBy(Thread thread) {
        var right = bias;
        return thread.equals(owner) || right != null && thread.equals(right.thread) && right.isInside();
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
                // A thread that is inside by its right is the only one inside: if there is such a one, it is this.
                var right = bias;
                if (right != null && (int) STATE.getOpaque(right) == GateBias.IN) {
                    STATE.setRelease(right, GateBias.OUT);
                } else {
                    if (right != null) {
                        resumeBias(right);
                    }
                    OWNER.setRelease(this, null);
                }
                released = true;
                if (StopPoint.watchesExits()) {
                    tellEnd(call);
                }
            } else if (StopPoint.isActive()) {
                watch.leftInner();
            }
        } finally {
            if (!released) {
                var right = bias;
                if (right != null && right.state == GateBias.IN) {
                    right.state = GateBias.OUT;
                } else {
                    owner = null;
                }
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

    /// The thread that is inside, or about to be.
    public @Nullable Thread runner() {
        var right = bias;
        if (right != null && right.isInside()) {
            return right.thread; // though another may be the owner, for as long as it takes to see this
        }
        var inside = owner;
        return inside == null && right != null && right.mayBeInside() ? right.thread : inside;
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
        suspendBias();
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
            suspendBias();
        }
        if (nanoseconds != 0 && runner() != null) {
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
        if (!this.watched) {
            suspendBias();
        }
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
        valid = null;
    }
}

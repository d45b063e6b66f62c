package dev.coracle.engine.stop;

import dev.coracle.engine.jvm.TimeSlice;
import dev.coracle.engine.jvm.ToolInterface;

/// Stops a thread by the JVM's tool interface: suspends it, looks where it is, and lets it throw only there
/// where guest code runs. Compiled code needs no check, and stays.
///
/// Between suspending and resuming, nothing may wait for a lock, which the thread could hold. All that is
/// called there has been called before.
final class ThreadStopper implements Stopper {
    private static final StackTraceElement[] NOWHERE = {};

    /// How descriptors of our classes begin, and of those made of guests.
    private static final String OWN = "Ldev/coracle/";

    private final ToolInterface jvmti = ToolInterface.instance();

    /// @throws IllegalStateException if this JVM has no tool interface
    ThreadStopper() {
        if (!jvmti.mayStop()) {
            throw new IllegalStateException("another tool, a debugger say, has the means to stop threads");
        }
        rehearse();
    }

    private void rehearse() {
        var thread = Thread.ofPlatform().daemon().name("coracle rehearsal").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        long target = jvmti.reference(thread);
        boolean suspended = jvmti.suspend(target);
        boolean _ = jvmti.isOnTop(target, OWN);
        boolean idle = GuestFrames.sideOf(thread.getStackTrace()) == GuestFrames.Side.ENGINE;
        jvmti.resume(target);
        jvmti.release(target);
        thread.interrupt();
        if (!suspended || !idle) {
            throw new IllegalStateException("this JVM suspends no threads");
        }
    }

    @Override
    public void prepareThread() {
        TimeSlice.shorten();
    }

    @Override
    public void attempt(StopRequest request) {
        long target = jvmti.reference(request.thread());
        try {
            if (jvmti.suspend(target) && attemptSuspended(request, target) != GuestFrames.Side.GUEST) {
                attemptRunning(request);
            }
        } finally {
            jvmti.release(target);
        }
    }

    /// Where the thread waits it stays, so it need not be suspended.
    private static void attemptRunning(StopRequest request) {
        if (GuestFrames.sideOf(request.thread().getStackTrace()) == GuestFrames.Side.HOST) {
            request.interruptHost();
        }
    }

    /// Where a suspended thread is; nowhere, as it were, when it is not in code of Coracle or its guests. A virtual
    /// thread
    /// may be suspended just when it is about to go on, and the JDK would wait for that before it tells.
    private StackTraceElement[] traceOf(Thread thread, long target) {
        boolean isKnown = !thread.isVirtual() || jvmti.isOnTop(target, OWN);
        return isKnown ? thread.getStackTrace() : NOWHERE;
    }

    @Override
    public void finish(StopRequest request) {}

    @Override
    public void attempt(Pause pause) {
        long target = jvmti.reference(pause.thread());
        if (!jvmti.suspend(target)) {
            jvmti.release(target);
            return;
        }
        boolean held = false;
        try {
            held = !pause.isOver()
                    && GuestFrames.sideOf(traceOf(pause.thread(), target)) == GuestFrames.Side.GUEST
                    && pause.hold(() -> resume(target));
        } finally {
            if (!held) {
                resume(target);
            }
        }
    }

    private void resume(long target) {
        jvmti.resume(target);
        jvmti.release(target);
    }

    @Override
    public void finish(Pause pause) {}

    private GuestFrames.Side attemptSuspended(StopRequest request, long target) {
        try {
            if (request.isOver()) {
                return GuestFrames.Side.ENGINE;
            }
            var trace = traceOf(request.thread(), target);
            var side = GuestFrames.sideOf(trace);
            if (side == GuestFrames.Side.GUEST && !request.isThrowing()) {
                long error = jvmti.reference(request.throwAt(trace));
                jvmti.stop(target, error);
                jvmti.release(error);
            }
            return side;
        } finally {
            jvmti.resume(target);
        }
    }
}

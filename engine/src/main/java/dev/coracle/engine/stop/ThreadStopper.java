package dev.coracle.engine.stop;

import dev.coracle.engine.jvm.ToolInterface;

/// Stops a thread by the JVM's tool interface: suspends it, looks where it is, and lets it throw only there
/// where guest code runs. Compiled code needs no check, and stays.
///
/// Between suspending and resuming, nothing may wait for a lock, which the thread could hold. All that is
/// called there has been called before.
final class ThreadStopper implements Stopper {
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
        boolean idle = GuestFrames.sideOf(thread.getStackTrace()) == GuestFrames.Side.ENGINE;
        jvmti.resume(target);
        jvmti.release(target);
        thread.interrupt();
        if (!suspended || !idle) {
            throw new IllegalStateException("this JVM suspends no threads");
        }
    }

    @Override
    public void attempt(StopRequest request) {
        long target = jvmti.reference(request.thread());
        try {
            if (jvmti.suspend(target) && attemptSuspended(request, target) == GuestFrames.Side.HOST) {
                request.interruptHost();
            }
        } finally {
            jvmti.release(target);
        }
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
                    && GuestFrames.sideOf(pause.thread().getStackTrace()) == GuestFrames.Side.GUEST
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
            var trace = request.thread().getStackTrace();
            var side = GuestFrames.sideOf(trace);
            if (side == GuestFrames.Side.GUEST) {
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

package dev.coracle.engine.stop;

/// Stops a guest by the checks in its code, where the JVM's tool interface is not to be had: they begin to look
/// whether their thread is to be stopped. All code of the guest's modules is thrown away for that, and becomes
/// fast again later.
final class CheckStopper implements Stopper {
    @Override
    public void attempt(StopRequest request) {
        // Looking at a thread's stack brings it to a safepoint.
        var trace = request.thread().getStackTrace();
        if (request.isOver()) {
            return;
        }
        request.gate().loopChecks().forEach(check -> check.begin(request));
        if (GuestFrames.sideOf(trace) == GuestFrames.Side.HOST) {
            request.interruptHost();
        }
    }

    @Override
    public void attempt(Pause pause) {
        pause.gate().loopChecks().forEach(check -> check.begin(pause));
    }

    @Override
    public void finish(Pause pause) {
        pause.gate().loopChecks().forEach(check -> check.end(pause));
    }

    @Override
    public void finish(StopRequest request) {
        request.gate().loopChecks().forEach(check -> check.end(request));
    }
}

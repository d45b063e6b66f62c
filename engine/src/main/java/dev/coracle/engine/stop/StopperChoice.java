package dev.coracle.engine.stop;

/// How guests are stopped in this process.
final class StopperChoice {
    private static final class Holder {
        static final Stopper STOPPER = new ThreadStopper();
    }

    private StopperChoice() {}

    static Stopper stopper() {
        return Holder.STOPPER;
    }
}

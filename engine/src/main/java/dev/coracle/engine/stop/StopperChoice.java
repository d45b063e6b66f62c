package dev.coracle.engine.stop;

import dev.coracle.engine.jvm.JvmAccess;

/// How guests are stopped in this process: by the JVM's tool interface where it is HotSpot and native access is
/// allowed, else by checks in their code. The system property `coracle.stopping`, `threads` or `checks`,
/// overrides the choice.
public final class StopperChoice {
    private static final boolean THREADS = switch (System.getProperty("coracle.stopping", "")) {
        case "threads" -> true;
        case "checks" -> false;
        default ->
            StopperChoice.class.getModule().isNativeAccessEnabled()
                    && System.getProperty("java.vm.name", "").endsWith("Server VM")
                    && JvmAccess.mayStopThreads();
    };

    private static final class Holder {
        static final Stopper STOPPER = choose();
    }

    private StopperChoice() {}

    /// Whether code must have checks to be stopped.
    public static boolean needsChecks() {
        return !THREADS;
    }

    /// The process's stopper, made when it is first asked for.
    static Stopper stopper() {
        return Holder.STOPPER;
    }

    private static Stopper choose() {
        if (!THREADS) {
            return new CheckStopper();
        }
        try {
            return new ThreadStopper();
        } catch (IllegalStateException | LinkageError missing) {
            System.getLogger("dev.coracle.engine")
                    .log(
                            System.Logger.Level.WARNING,
                            "guests are stopped only when they call the host;"
                                    + " -Dcoracle.stopping=checks lets them be stopped anywhere",
                            missing);
            return new CheckStopper();
        }
    }
}

package dev.coracle.engine.events;

import jdk.jfr.FlightRecorder;

/// Whether the JVM's flight recorder runs in this process.
///
/// Any thread.
public final class Recording {
    private static final boolean AVAILABLE = ModuleLayer.boot()
            .findModule("jdk.jfr")
            .filter(Recording.class.getModule()::canRead)
            .isPresent();

    private static volatile boolean ready;

    private Recording() {}

    /// Whether events may be wanted. Makes ready for them when that is the case for the first time, which loads
    /// classes: not to be asked where the stack may be nearly full, since a class that fails then fails for ever.
    public static boolean isOn() {
        return ready || AVAILABLE && FlightRecorder.isInitialized() && prepare();
    }

    /// Whether events may be wanted and all is ready for them. Can be asked anywhere.
    public static boolean isReady() {
        return ready;
    }

    private static synchronized boolean prepare() {
        if (!ready) {
            CompileEvent.register();
            CodeGenerationEvent.register();
            InstantiateEvent.register();
            CallEvent.register();
            TrapEvent.register();
            LimitReachedEvent.register();
            DeadlineEvent.register();
            ready = true;
        }
        return true;
    }
}

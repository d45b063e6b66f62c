package dev.coracle.cli.wast;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// The threads that a script has started and not yet waited for.
final class ScriptThreads {
    private static final long STACK_BYTES = 16L << 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, Thread> running = new HashMap<>();

    /// A thread with room for a guest's deep recursion, not started; it does not keep the JVM alive.
    static Thread create(String name, Runnable body) {
        var thread = new Thread(null, body, name, STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }

    void start(String name, Runnable body) {
        var thread = create(name, body);
        running.put(name, thread);
        thread.start();
    }

    /// Waits until a thread has ended, a minute at most.
    void await(String name) throws Mismatch {
        var thread = running.remove(name);
        if (thread == null) {
            throw new Mismatch("a running thread " + name, "none");
        }
        if (!join(thread)) {
            throw new Mismatch("the end of thread " + name, "nothing for a minute");
        }
    }

    void awaitAll() {
        running.values().forEach(ScriptThreads::join);
        running.clear();
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

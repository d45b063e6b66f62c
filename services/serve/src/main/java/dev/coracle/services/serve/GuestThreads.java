package dev.coracle.services.serve;

import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Threads that guests run on, and Jetty beside them: platform threads, which the system gives the processors in
/// turns. A guest that never waits would keep a virtual thread's carrier from all others.
///
/// @see <a href="https://openjdk.org/jeps/444">JEP 444</a>
final class GuestThreads extends QueuedThreadPool {
    /// Address space that a thread reserves; what a guest does not use of it takes no memory.
    private static final long STACK_BYTES = 8L << 20;

    private static final int IDLE_MILLISECONDS = 60_000;

    /// @param most threads
    GuestThreads(int most) {
        super(most, Math.min(most, 8), IDLE_MILLISECONDS);
        setName("coracle");
        setDaemon(true);
    }

    @Override
    public Thread newThread(Runnable task) {
        var thread = new Thread(null, task, getName(), STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    }
}

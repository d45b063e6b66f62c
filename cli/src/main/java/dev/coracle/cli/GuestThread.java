package dev.coracle.cli;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The thread that guests run on: its stack is as deep as guests may need, whatever the main thread's is.
final class GuestThread {
    static final long STACK_BYTES = 64L << 20;

    private GuestThread() {}

    /// What runs on the thread.
    interface Work {
        int run() throws CommandException, IOException;
    }

    /// Runs something and waits for it.
    static int call(Work work) throws CommandException, IOException {
        return call(work, STACK_BYTES);
    }

    /// [#call(Work)] on a stack of this many bytes.
    static int call(Work work, long stackBytes) throws CommandException, IOException {
        FutureTask<Integer> task = new FutureTask<>(work::run);
        Thread thread = new Thread(null, task, "guest", stackBytes);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the main thread", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CommandException c -> throw c;
                case IOException c -> throw c;
                case RuntimeException c -> throw c;
                case Error c -> throw c;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}

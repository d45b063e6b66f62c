package dev.coracle.services.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Lets requests run: so many at once in all, so many of each app, and those that wait in turns, app by app. Used by
/// all threads.
final class Admission {
    private final int most;
    private final Deque<Lane> waiting = new ArrayDeque<>(); // lanes with tasks that wait, who is next first
    private int running;

    /// @param most tasks that run at once
    Admission(int most) {
        this.most = most;
    }

    /// What became of a task.
    enum Answer {
        /// The caller runs it.
        RUN,
        /// It runs later.
        WAIT,
        /// It never runs: too many wait.
        REFUSED
    }

    /// The tasks of one app. Guarded by the admission.
    static final class Lane {
        private final int most;
        private final int mostWaiting;
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private int running;

        /// @param most tasks that run at once
        /// @param mostWaiting tasks that may wait
        Lane(int most, int mostWaiting) {
            this.most = most;
            this.mostWaiting = mostWaiting;
        }
    }

    /// Asks for leave to run a task. Who gets it calls [#leave] at the task's end.
    synchronized Answer enter(Lane lane, Runnable task) {
        if (running < most && lane.running < lane.most && lane.tasks.isEmpty()) {
            start(lane);
            return Answer.RUN;
        }
        if (lane.tasks.size() >= lane.mostWaiting) {
            return Answer.REFUSED;
        }
        if (lane.tasks.isEmpty()) {
            waiting.addLast(lane);
        }
        lane.tasks.addLast(task);
        return Answer.WAIT;
    }

    /// Takes back a task that waits.
    ///
    /// @return whether it was still waiting
    synchronized boolean withdraw(Lane lane, Runnable task) {
        boolean waited = lane.tasks.remove(task);
        if (waited && lane.tasks.isEmpty()) {
            waiting.remove(lane);
        }
        return waited;
    }

    /// A task has ended.
    ///
    /// @return the one that may run now in its place
    synchronized @Nullable Runnable leave(Lane lane) {
        running--;
        lane.running--;
        for (int i = waiting.size(); i > 0; i--) {
            var next = waiting.removeFirst();
            if (next.running < next.most) {
                var task = next.tasks.removeFirst();
                if (!next.tasks.isEmpty()) {
                    waiting.addLast(next);
                }
                start(next);
                return task;
            }
            waiting.addLast(next);
        }
        return null;
    }

    private void start(Lane lane) {
        running++;
        lane.running++;
    }

    /// Tasks that run.
    synchronized int running() {
        return running;
    }
}

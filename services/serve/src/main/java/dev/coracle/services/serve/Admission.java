package dev.coracle.services.serve;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Lets requests run: so many at once in all, so many of each app, and those that wait in turns, app by app. Used by
/// all threads.
///
/// Threads share the processors by number. An app whose guests all compute would get the greater share, the more
/// requests it has; so only a few guests of an app may compute when another is to begin, and guests that wait for
/// something do not count. And an app whose clients hold it up keeps its places for long; so some are always left
/// for others.
final class Admission {
    /// An app has at most so many times the places that nobody has: three quarters of all while it is alone, three
    /// sevenths beside another of the kind.
    private static final int SHARE = 3;

    private final int most;
    private final boolean isShared;
    private final Deque<Lane> ready = new ArrayDeque<>(); // lanes whose tasks wait for others', who is next first
    private int running;

    /// @param most tasks that run at once
    /// @param isShared whether there may be several lanes
    Admission(int most, boolean isShared) {
        this.most = most;
        this.isShared = isShared;
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
        private final int mostComputing;
        private final int mostWaiting;
        private final Deque<Runnable> tasks = new ArrayDeque<>();
        private int running;
        private int paused;
        private boolean isReady;

        Lane(AppLimits limits) {
            this.most = limits.concurrency();
            this.mostComputing = limits.computing();
            this.mostWaiting = limits.queue();
        }

        private boolean hasRoom() {
            return running < most && running - paused < mostComputing;
        }
    }

    /// A lane's tasks.
    record Load(int running, int waiting) {}

    /// Asks for leave to run a task. Who gets it calls [#leave] at the task's end.
    synchronized Answer enter(Lane lane, Runnable task) {
        if (running < most && lane.hasRoom() && hasShare(lane) && lane.tasks.isEmpty()) {
            start(lane);
            return Answer.RUN;
        }
        if (lane.tasks.size() >= lane.mostWaiting) {
            return Answer.REFUSED;
        }
        lane.tasks.addLast(task);
        queue(lane);
        return Answer.WAIT;
    }

    /// Takes back a task that waits.
    ///
    /// @return whether it was still waiting
    synchronized boolean withdraw(Lane lane, Runnable task) {
        return lane.tasks.remove(task);
    }

    /// A task that runs uses no processor until [#resume].
    ///
    /// @return another that may run now
    synchronized @Nullable Runnable pause(Lane lane) {
        lane.paused++;
        queue(lane);
        return next();
    }

    /// A task goes on, whoever else runs.
    synchronized void resume(Lane lane) {
        lane.paused--;
    }

    /// A task has ended.
    ///
    /// @return the one that may run now in its place
    synchronized @Nullable Runnable leave(Lane lane) {
        running--;
        lane.running--;
        queue(lane);
        return next();
    }

    /// Lets the lane have its turn, if it has use for one.
    private void queue(Lane lane) {
        if (!lane.isReady && !lane.tasks.isEmpty() && lane.hasRoom()) {
            lane.isReady = true;
            ready.addLast(lane);
        }
    }

    private @Nullable Runnable next() {
        for (int left = ready.size(); left > 0 && running < most; left--) {
            var lane = ready.removeFirst();
            lane.isReady = false;
            if (!hasShare(lane)) {
                queue(lane);
            } else if (!lane.tasks.isEmpty() && lane.hasRoom()) {
                var task = lane.tasks.removeFirst();
                start(lane);
                queue(lane);
                return task;
            }
        }
        return null;
    }

    private boolean hasShare(Lane lane) {
        return !isShared || lane.running < SHARE * (most - running);
    }

    private void start(Lane lane) {
        running++;
        lane.running++;
    }

    /// The tasks of a lane.
    synchronized Load load(Lane lane) {
        return new Load(lane.running, lane.tasks.size());
    }
}

package dev.coracle.engine.stop;

import dev.coracle.engine.events.DeadlineEvent;
import dev.coracle.engine.events.Recording;
import dev.coracle.engine.runtime.GateWatch;
import dev.coracle.engine.runtime.ResourceBudget;
import dev.coracle.engine.runtime.StoreGate;
import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.StopPoint;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Sees to it that calls end in time: the process's only clock for that.
///
/// A call does not say when it begins. One thread looks at the gates of all stores that have been used lately,
/// several times in the time that their calls have, and notes which call is inside. It sleeps while no store is
/// used.
public final class Watchdog implements GateWatch {
    /// Of this process.
    public static final Watchdog INSTANCE = new Watchdog();

    /// How often the watch looks in the time that a call has.
    private static final int LOOKS = 50;

    private static final long SHORTEST_TICK = 1_000_000;
    private static final long LONGEST_TICK = 5_000_000;
    /// How long a store is looked at that nobody uses.
    private static final long IDLE = 500_000_000;
    /// A call that takes longer than most is a reason to make ready.
    private static final long LONG_CALL = 50_000_000;

    private final Queue<StoreGate> arrivals = new ConcurrentLinkedQueue<>();
    private final List<WatchedGate> gates = new ArrayList<>();
    private final Set<StoreGate> known = new HashSet<>();
    private final Stops stops = new Stops(StopperChoice::stopper);
    private volatile @Nullable Thread thread;
    private @Nullable ThreadClocks clocks;
    private boolean isPrepared;
    private long lastLook = System.nanoTime();

    /// How long it sleeps when it does: calls that have more time than that need not wake it.
    private volatile long sleep = Long.MAX_VALUE;

    private Watchdog() {}

    @Override
    public void watch(StoreGate gate) {
        gate.awaitResumption();
        if (gate.isObserved()) {
            limitChanged(gate);
        }
    }

    @Override
    public void limitChanged(StoreGate gate) {
        arrivals.add(gate);
        if (tick(gate) < sleep) {
            var started = thread;
            LockSupport.unpark(started == null ? start() : started);
        }
    }

    private static long tick(StoreGate gate) {
        long limit = gate.limit();
        return limit == 0 ? LONGEST_TICK : Math.clamp(limit / LOOKS, SHORTEST_TICK, LONGEST_TICK);
    }

    private synchronized Thread start() {
        var started = thread;
        if (started == null) {
            started = new Thread(null, this::run, "coracle watchdog", 0, false);
            started.setDaemon(true);
            started.start();
            thread = started;
        }
        return started;
    }

    private void run() {
        while (true) {
            try {
                watchOnce();
            } catch (OutOfMemoryError full) {
                // Guests fill the Java heap: somebody must go on looking.
                LockSupport.parkNanos(this, LONGEST_TICK);
            }
        }
    }

    private void watchOnce() {
        admitArrivals();
        isPrepared = isPrepared || stops.prepareThread();
        long tick = look(System.nanoTime());
        sleep = gates.isEmpty() ? Long.MAX_VALUE : tick;
        if (!arrivals.isEmpty()) {
            return; // one that came before `sleep` was written may have thought that it need not wake this
        }
        if (gates.isEmpty()) {
            LockSupport.park(this);
            lastLook = System.nanoTime();
        } else {
            LockSupport.parkNanos(this, tick);
        }
    }

    /// A store that is closed by now has come and gone between two looks, as those do that live for one request.
    private void admitArrivals() {
        for (var gate = arrivals.poll(); gate != null; gate = arrivals.poll()) {
            if (!gate.isClosed()) {
                gate.watched(true);
                if (known.add(gate)) {
                    gates.add(new WatchedGate(gate));
                }
            }
        }
    }

    /// Looks at all gates once.
    ///
    /// @return nanoseconds until the next time
    private long look(long now) {
        boolean _ = Recording.isOn(); // which makes ready for events of calls that began before it
        long tick = LONGEST_TICK;
        boolean awaitsExits = false;
        clocks().begin(now, now - lastLook);
        lastLook = now;
        for (int i = gates.size() - 1; i >= 0; i--) {
            var watched = gates.get(i);
            watched.look(now);
            var gate = watched.gate();
            boolean isOver = gate.isClosed() && gate.runner() == null;
            if (isOver || !gate.isObserved() || watched.idle(now) > IDLE && watched.forget()) {
                known.remove(gate);
                gates.set(i, gates.getLast());
                gates.removeLast();
                continue;
            }
            tick = Math.min(tick, Math.min(tick(gate), judge(watched, now)));
            awaitsExits |= gate.awaitsExit();
        }
        StopPoint.awaitExits(awaitsExits);
        return tick;
    }

    /// Ends the call that is inside of a gate, if its time is over.
    ///
    /// @return nanoseconds until it is
    private long judge(WatchedGate watched, long now) {
        var runner = watched.runner();
        if (runner == null) {
            return Long.MAX_VALUE;
        }
        var gate = watched.gate();
        var passed = meter(gate, runner);
        if (passed != null) {
            var request = new StopRequest(gate, runner, watched.call(), TrapCode.CPU_TIME, spent(passed), false);
            begin(request, () -> passed.tellReached(Resource.CPU_TIME, passed.used(Resource.CPU_TIME)));
            return Long.MAX_VALUE;
        }
        long time = watched.time(now);
        long limit = gate.limit() == 0 ? Long.MAX_VALUE : gate.limit();
        if (time >= limit) {
            endAtDeadline(gate, runner, watched.call());
            return Long.MAX_VALUE;
        }
        if (gate.limit() != 0 && runner.isInterrupted()) {
            begin(new StopRequest(gate, runner, watched.call(), TrapCode.INTERRUPTED, "", false));
        } else if (time > Math.min(LONG_CALL, limit / 2)) {
            stops.prepare();
        }
        return limit - time;
    }

    private void endAtDeadline(StoreGate gate, Thread runner, long call) {
        long limit = gate.limit();
        var place = DeadlineEvent.isWanted() ? gate.host().runningFunction() : null; // which it soon leaves
        var request = new StopRequest(gate, runner, call, TrapCode.DEADLINE, "after " + text(limit), false);
        begin(request, () -> {
            if (place != null) {
                DeadlineEvent.tell(limit, runner, place);
            }
        });
    }

    /// Notes what the call has used since the last look.
    ///
    /// @return the budget of processor time that is spent; null if none is
    private @Nullable ResourceBudget meter(StoreGate gate, Thread runner) {
        var clock = clocks().of(runner);
        if (clock == null) {
            return null;
        }
        gate.meter().addAllocated(clock.allocated());
        return gate.meter().addCpuTime(clock.cpu());
    }

    private static String spent(ResourceBudget budget) {
        return "after " + milliseconds(budget.used(Resource.CPU_TIME)) + " ms, "
                + milliseconds(budget.limit(Resource.CPU_TIME)) + " are allowed";
    }

    private static long milliseconds(long nanoseconds) {
        return nanoseconds / 1_000_000;
    }

    private ThreadClocks clocks() {
        var made = clocks;
        if (made == null) {
            made = new ThreadClocks();
            clocks = made;
        }
        return made;
    }

    private static String text(long nanoseconds) {
        var duration = Duration.ofNanos(nanoseconds);
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /// Stops the call that is inside of a gate, if one is. Any thread; returns at once.
    ///
    /// @param closes whether the store is to be closed whatever becomes of the call
    public void stop(StoreGate gate, boolean closes) {
        long call = gate.call();
        var runner = gate.runner();
        if (runner != null) {
            begin(new StopRequest(gate, runner, call, TrapCode.INTERRUPTED, "", closes));
        }
    }

    /// Stops the call that is inside of a gate, whose objects fill the Java heap, and closes the store. Any thread;
    /// returns at once.
    ///
    /// @return whether there is a call
    public boolean evict(StoreGate gate, String reason) {
        long call = gate.call();
        var runner = gate.runner();
        if (runner != null) {
            begin(new StopRequest(gate, runner, call, TrapCode.OUT_OF_MEMORY, "for objects: " + reason, true));
        }
        return runner != null;
    }

    /// Lets the call that is inside of a gate wait, and those that come after it. Any thread; returns at once.
    ///
    /// @param clockRuns whether the time until [#resume] counts as time that a call takes
    public void pause(StoreGate gate, boolean clockRuns) {
        gate.pause(clockRuns);
        long call = gate.call();
        var runner = gate.runner();
        if (runner != null) {
            stops.begin(new Pause(gate, runner, call));
        }
    }

    /// Lets calls go on.
    public void resume(StoreGate gate) {
        gate.resume();
        stops.endPause(gate);
    }

    private void begin(StopRequest request) {
        begin(request, () -> {});
    }

    /// @param first as [Stops#begin(StopRequest, Runnable)] has it
    private void begin(StopRequest request, Runnable first) {
        stops.begin(request, first);
        if (request.gate().isPaused()) {
            resume(request.gate());
        }
    }

    @Override
    public void left(StoreGate gate) {
        stops.left(gate);
    }

    @Override
    public void leftInner() {
        stops.leftInner();
    }

    /// What ends the calling thread's call in place of a failure of a host function that was interrupted for
    /// it.
    public Optional<TrapException> causeOfInterrupt(StoreGate gate) {
        return stops.causeOfInterrupt(gate);
    }
}

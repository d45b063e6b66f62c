package dev.coracle.engine.stop;

import dev.coracle.engine.runtime.StoreGate;
import dev.coracle.intrinsics.StopPoint;
import dev.coracle.intrinsics.TrapException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// The calls that are being stopped, and the threads that do it.
///
/// A few threads do: each waits until the one it stops comes to a safepoint, which may take long, and uses a
/// processor meanwhile.
final class Stops {
    private static final int WORKERS = 4;
    private static final long IDLE_SECONDS = 10;

    private static final long PAUSE_DELAY = 1_000_000;

    private final Map<Thread, List<StopRequest>> underWay = new ConcurrentHashMap<>();
    private final Map<StoreGate, Pause> pauses = new ConcurrentHashMap<>();
    private final Supplier<Stopper> stopper;
    private final ScheduledThreadPoolExecutor workers;
    private boolean prepared;
    private volatile boolean isReady;

    /// @param stopper asked by the thread that tries; may take long the first time
    Stops(Supplier<Stopper> stopper) {
        this.stopper = stopper;
        this.workers = workers();
    }

    private ScheduledThreadPoolExecutor workers() {
        var count = new AtomicInteger();
        var workers = new ScheduledThreadPoolExecutor(WORKERS, task -> {
            Runnable prepared = () -> {
                stopper.get().prepareThread();
                isReady = true;
                task.run();
            };
            var thread = new Thread(null, prepared, "coracle stop " + count.incrementAndGet(), 0, false);
            thread.setDaemon(true);
            return thread;
        });
        workers.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    /// Makes ready to stop a call, which takes some 100 ms the first time.
    void prepare() {
        if (!prepared) {
            prepared = true;
            workers.execute(() -> {
                var _ = stopper.get();
            });
        }
    }

    /// Makes the calling thread one that is quick to begin with that, once it is known how.
    ///
    /// @return whether it was known
    boolean prepareThread() {
        if (isReady) {
            stopper.get().prepareThread();
        }
        return isReady;
    }

    /// Begins to stop the call that is inside of a gate; does nothing when it is being stopped already.
    ///
    /// @param first done before the call can notice, if it goes on until then
    synchronized void begin(StopRequest request, Runnable first) {
        var requests = underWay.getOrDefault(request.thread(), List.of());
        if (requests.stream().anyMatch(other -> other.gate().equals(request.gate()) && !other.isOver())) {
            return;
        }
        if (!request.isOver()) {
            first.run();
        }
        var all = new ArrayList<>(requests);
        all.add(request);
        underWay.put(request.thread(), List.copyOf(all));
        StopPoint.install(this::check);
        workers.execute(() -> attempt(request));
    }

    /// Begins to let a call wait.
    synchronized void begin(Pause pause) {
        if (pauses.putIfAbsent(pause.gate(), pause) == null) {
            StopPoint.install(this::check);
            workers.execute(() -> attempt(pause));
        }
    }

    private void attempt(Pause pause) {
        if (pause.isOver()) {
            end(pause);
            return;
        }
        try {
            stopper.get().attempt(pause);
        } finally {
            if (!pause.isHeld()) {
                var _ = workers.schedule(() -> attempt(pause), PAUSE_DELAY, TimeUnit.NANOSECONDS);
            }
        }
    }

    /// Lets the call go on that waits inside of a gate, if one does.
    void endPause(StoreGate gate) {
        var pause = pauses.get(gate);
        if (pause != null) {
            end(pause);
        }
    }

    private void end(Pause pause) {
        pause.end();
        stopper.get().finish(pause);
        synchronized (this) {
            pauses.remove(pause.gate(), pause);
            uninstallIfIdle();
        }
    }

    private void uninstallIfIdle() {
        if (underWay.isEmpty() && pauses.isEmpty()) {
            StopPoint.install(null);
        }
    }

    private synchronized void finish(StopRequest request) {
        var rest = underWay.getOrDefault(request.thread(), List.of()).stream()
                .filter(other -> !other.equals(request))
                .toList();
        if (rest.isEmpty()) {
            underWay.remove(request.thread());
        } else {
            underWay.put(request.thread(), rest);
        }
        uninstallIfIdle();
    }

    private void attempt(StopRequest request) {
        if (request.isSettled()) {
            stopper.get().finish(request);
            finish(request);
            return;
        }
        try {
            if (!request.isOver() && !request.isJustThrowing()) {
                stopper.get().attempt(request);
            }
        } finally {
            var _ = workers.schedule(() -> attempt(request), request.nextDelay(), TimeUnit.NANOSECONDS);
        }
    }

    private List<StopRequest> ofThisThread() {
        return underWay.getOrDefault(Thread.currentThread(), List.of());
    }

    private Optional<StopRequest> of(StoreGate gate) {
        return ofThisThread().stream()
                .filter(request -> request.gate().equals(gate) && !request.hasLeft())
                .findFirst();
    }

    /// What [StopPoint#pass] does.
    private void check() {
        for (var pause : pauses.values()) {
            if (pause.thread().equals(Thread.currentThread()) && !pause.isOver()) {
                pause.await();
            }
        }
        for (var request : ofThisThread()) {
            if (!request.isOver()) {
                request.absorb();
                throw request.error();
            }
        }
    }

    /// The calling thread has left a gate.
    void left(StoreGate gate) {
        of(gate).ifPresent(StopRequest::leave);
    }

    /// The calling thread goes on in a host function.
    void leftInner() {
        ofThisThread().forEach(StopRequest::absorb);
    }

    /// What ends the calling thread's call in place of a failure of the host that was interrupted for it.
    Optional<TrapException> causeOfInterrupt(StoreGate gate) {
        return of(gate).filter(request -> !request.isOver() && request.hasInterrupted())
                .map(StopRequest::error);
    }
}

package dev.coracle.engine.stop;

import dev.coracle.engine.events.CallEvent;
import dev.coracle.engine.runtime.StoreGate;
import dev.coracle.intrinsics.StopPoint;
import org.jspecify.annotations.Nullable;

/// What the watchdog saw of a store's gate when it looked last. Used by the watchdog's thread.
final class WatchedGate {
    private final StoreGate gate;
    private @Nullable Thread runner;
    private long call = -1;
    private long since;
    /// Of the call, until all is known that it tells.
    private @Nullable CallEvent event;
    private long lastLook = System.nanoTime();
    private long lastUse = System.nanoTime();

    WatchedGate(StoreGate gate) {
        this.gate = gate;
    }

    StoreGate gate() {
        return gate;
    }

    /// A call counts from the first look that meets it, so that none is stopped too early.
    void look(long now) {
        if (gate.isPaused() && !gate.clockRuns()) {
            since += now - lastLook;
        }
        lastLook = now;
        long seen = gate.call();
        var inside = gate.runner();
        if (seen != call || inside != null) {
            lastUse = now;
        }
        if (seen != call || runner == null) {
            since = System.nanoTime(); // not `now`: the call may have begun in between
            event = inside == null ? null : CallEvent.begin();
        } else if (event != null && inside != null) {
            tellAtExit(event);
        }
        call = seen;
        runner = inside;
    }

    /// Lets a call that has gone on since the last look tell the flight recorder when it ends. The function is
    /// not known as long as its code is being generated.
    private void tellAtExit(CallEvent begun) {
        var place = gate.host().calledFunction();
        StopPoint.awaitExits(true);
        gate.atExit(call, () -> begun.end(place));
        if (place.function() != null) {
            event = null;
        }
    }

    /// The thread that is inside.
    @Nullable
    Thread runner() {
        return runner;
    }

    long call() {
        return call;
    }

    /// Nanoseconds that the call has been inside.
    long time(long now) {
        return now - since;
    }

    /// Nanoseconds that nobody has been seen inside.
    long idle(long now) {
        return now - lastUse;
    }

    /// Lets the next call announce itself; false if one has just begun.
    boolean forget() {
        gate.watched(false);
        if (gate.runner() == null) {
            return true;
        }
        gate.watched(true);
        return false;
    }
}

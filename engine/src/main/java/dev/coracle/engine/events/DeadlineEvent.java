package dev.coracle.engine.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/// A call is to end, for its time is over. It ends with a trap some milliseconds later, unless a function of the host
/// does not return.
public final class DeadlineEvent {
    @Name("dev.coracle.Deadline")
    @Label("Deadline Exceeded")
    @Category("Coracle")
    @Description("A call took longer than it may, and is being stopped where the function ran, or had called the host")
    @StackTrace(false)
    static final class Entry extends PlaceEvent {
        @Label("Deadline")
        @Timespan
        long deadline;

        @Label("Thread of the Call")
        @Nullable
        Thread thread;
    }

    private DeadlineEvent() {}

    static void register() {
        FlightRecorder.register(Entry.class);
    }

    /// Whether somebody wants to know.
    public static boolean isWanted() {
        return Recording.isReady() && new Entry().isEnabled();
    }

    /// Tells, if that [#isWanted].
    ///
    /// @param deadline in nanoseconds
    /// @param thread of the call
    public static void tell(long deadline, Thread thread, Place place) {
        var entry = new Entry();
        entry.deadline = deadline;
        entry.thread = thread;
        entry.commitAt(place);
    }
}

package dev.coracle.engine.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;
import org.jspecify.annotations.Nullable;

/// A guest trapped.
public final class TrapEvent {
    @Name("dev.coracle.Trap")
    @Label("Trap")
    @Category("Coracle")
    @Description("A guest was stopped in a function, and its caller in the host told so")
    @Throttle("100/s")
    static final class Entry extends PlaceEvent {
        @Label("Code")
        @Nullable
        String code;

        @Label("Message")
        @Nullable
        String message;
    }

    private TrapEvent() {}

    static void register() {
        FlightRecorder.register(Entry.class);
    }

    /// Whether somebody wants to know.
    public static boolean isWanted() {
        return Recording.isReady() && new Entry().isEnabled();
    }

    /// Tells, if that [#isWanted].
    public static void tell(String code, String message, Place place) {
        var entry = new Entry();
        entry.code = code;
        entry.message = message;
        entry.commitAt(place);
    }
}

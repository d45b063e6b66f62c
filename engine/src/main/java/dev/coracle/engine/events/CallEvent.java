package dev.coracle.engine.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/// A call of a guest by the host took long.
///
/// It begins by the thread that looks at running calls, and ends by the thread of the call. Calls that are over before
/// the next look have none, and pay nothing.
public final class CallEvent {
    @Name("dev.coracle.Call")
    @Label("Guest Call")
    @Category("Coracle")
    @Description("A call of a guest's function by the host; its beginning is up to 5 ms older than it seems")
    @Threshold("20 ms")
    static final class Entry extends PlaceEvent {}

    private final Entry entry;

    private CallEvent(Entry entry) {
        this.entry = entry;
    }

    static void register() {
        FlightRecorder.register(Entry.class);
    }

    /// The event begins now.
    ///
    /// @return null if nobody wants it
    public static @Nullable CallEvent begin() {
        if (!Recording.isOn()) {
            return null;
        }
        var entry = new Entry();
        if (!entry.isEnabled()) {
            return null;
        }
        entry.begin();
        return new CallEvent(entry);
    }

    /// The event ends now. Called by the thread of the call.
    public void end(Place place) {
        entry.commitAt(place);
    }
}

package dev.coracle.engine.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/// An instance was made.
public final class InstantiateEvent {
    @Name("dev.coracle.Instantiate")
    @Label("Module Instantiation")
    @Category("Coracle")
    @Description("An instance of a module was made in a store, and its start function called")
    @Threshold("1 ms")
    static final class Entry extends Event {
        @Label("Tenant")
        @Nullable
        String tenant;

        @Label("Module")
        @Nullable
        String module;
    }

    private static final InstantiateEvent NONE = new InstantiateEvent(null);

    private final @Nullable Entry entry;

    private InstantiateEvent(@Nullable Entry entry) {
        this.entry = entry;
    }

    static void register() {
        FlightRecorder.register(Entry.class);
    }

    /// The event begins now.
    public static InstantiateEvent begin() {
        if (!Recording.isOn()) {
            return NONE;
        }
        var entry = new Entry();
        entry.begin();
        return new InstantiateEvent(entry);
    }

    /// The event ends now.
    public void end(@Nullable String tenant, @Nullable String module) {
        if (entry != null) {
            entry.tenant = tenant;
            entry.module = module;
            entry.commit();
        }
    }
}

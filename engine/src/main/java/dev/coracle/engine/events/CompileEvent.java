package dev.coracle.engine.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/// A module was made.
public final class CompileEvent {
    @Name("dev.coracle.Compile")
    @Label("Module Compilation")
    @Category("Coracle")
    @Description("A module was decoded, validated and made ready; its code is generated when it is first called")
    static final class Entry extends Event {
        @Label("Module")
        @Nullable
        String module;

        @Label("Code Size")
        @Description("Size of the module's functions")
        @DataAmount
        long codeSize;

        @Label("Functions")
        @Description("Number of functions that the module defines")
        int functions;

        @Label("Cached")
        @Description("Whether the module was in the compile cache, so that it was not validated again")
        boolean cached;
    }

    private static final CompileEvent NONE = new CompileEvent(null);

    private final @Nullable Entry entry;

    private CompileEvent(@Nullable Entry entry) {
        this.entry = entry;
    }

    static void register() {
        FlightRecorder.register(Entry.class);
    }

    /// The event begins now.
    public static CompileEvent begin() {
        if (!Recording.isOn()) {
            return NONE;
        }
        var entry = new Entry();
        entry.begin();
        return new CompileEvent(entry);
    }

    /// Whether somebody wants to know more.
    public boolean isWanted() {
        return entry != null && entry.isEnabled();
    }

    /// The event ends now.
    public void end(@Nullable String module, long codeSize, int functions, boolean cached) {
        if (entry != null) {
            entry.module = module;
            entry.codeSize = codeSize;
            entry.functions = functions;
            entry.cached = cached;
            entry.commit();
        }
    }
}

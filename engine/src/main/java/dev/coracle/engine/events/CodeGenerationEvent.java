package dev.coracle.engine.events;

import java.util.Collection;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/// JVM bytecode was made for a group of functions.
public final class CodeGenerationEvent {
    @Name("dev.coracle.CodeGeneration")
    @Label("Code Generation")
    @Category("Coracle")
    @Description(
            "JVM bytecode was generated for a group of functions, because one of them was called for the first time")
    static final class Entry extends Event {
        @Label("Module")
        @Nullable
        String module;

        @Label("First Function")
        @Nullable
        String function;

        @Label("Functions")
        @Description("Number of functions in the group")
        int functions;

        @Label("Bytecode Size")
        @Description("Size of the class files")
        @DataAmount
        long bytecodeSize;
    }

    private static final CodeGenerationEvent NONE = new CodeGenerationEvent(null);

    private final @Nullable Entry entry;

    private CodeGenerationEvent(@Nullable Entry entry) {
        this.entry = entry;
    }

    static void register() {
        FlightRecorder.register(Entry.class);
    }

    /// The event begins now.
    public static CodeGenerationEvent begin() {
        if (!Recording.isReady()) {
            return NONE;
        }
        var entry = new Entry();
        entry.begin();
        return new CodeGenerationEvent(entry);
    }

    /// Whether somebody wants to know more.
    public boolean isWanted() {
        return entry != null && entry.isEnabled();
    }

    /// The event ends now.
    ///
    /// @param function name of the group's first
    /// @param classFiles that were made
    public void end(@Nullable String module, String function, int functions, Collection<byte[]> classFiles) {
        if (entry != null) {
            entry.module = module;
            entry.function = function;
            entry.functions = functions;
            for (var file : classFiles) {
                entry.bytecodeSize += file.length;
            }
            entry.commit();
        }
    }
}

package dev.coracle.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a check found.
///
/// @param name of what was looked at, such as `cargo`
/// @param status whether it will do
/// @param found its version or state, in a few words; empty if it is not there
/// @param needed what would do
/// @param advice how to get it, or what follows; empty if all is well
public record Finding(String name, Status status, String found, String needed, String advice) {
    /// Whether what was found will do.
    public enum Status {
        OK("ok"),
        /// It works, and something about it is worth knowing.
        NOTE("note"),
        OLD("too old"),
        MISSING("missing");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /// As people read it.
        public String word() {
            return word;
        }
    }

    /// It will do.
    public static Finding ok(String name, String found, String needed) {
        return new Finding(name, Status.OK, found, needed, "");
    }

    /// It will not do.
    public static Finding missing(String name, String needed, String advice) {
        return new Finding(name, Status.MISSING, "", needed, advice);
    }

    /// Whether something has to be done.
    public boolean isInTheWay() {
        return status == Status.OLD || status == Status.MISSING;
    }

    /// For JSON.
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("status", status.word());
        values.put("found", found);
        values.put("needed", needed);
        values.put("advice", advice);
        return values;
    }
}

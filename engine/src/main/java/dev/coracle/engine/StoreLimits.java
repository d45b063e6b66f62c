package dev.coracle.engine;

import dev.coracle.intrinsics.Resource;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How much one [Store] may use, or the stores of a [Tenant] together.
///
/// A guest that asks for more than it may hold gets what the specification has for it: `memory.grow` and
/// `table.grow` answer -1, and an instance that begins with too much is not made. Where the specification has
/// nothing, it ends with a [Trap] of code `LIMIT_REACHED`, `OUT_OF_MEMORY` or `CPU_TIME` that says which limit and
/// how much.
///
/// @param values a limit for each [Resource]; the constructor takes any subset and fills in the defaults
public record StoreLimits(Map<Resource, Long> values) {
    /// As much as the machine has, but ten million table elements, 10,000 instances and a million handles.
    public static final StoreLimits DEFAULTS = new StoreLimits(Map.of());

    /// As much of everything as the machine has.
    public static final StoreLimits UNLIMITED = unlimited();

    private static StoreLimits unlimited() {
        var all = new EnumMap<Resource, Long>(Resource.class);
        for (var resource : Resource.values()) {
            all.put(resource, Long.MAX_VALUE);
        }
        return new StoreLimits(all);
    }

    /// @throws IllegalArgumentException if a limit is negative
    public StoreLimits {
        var all = new EnumMap<Resource, Long>(Resource.class);
        for (var resource : Resource.values()) {
            long limit = values.getOrDefault(resource, resource.defaultLimit());
            if (limit < 0) {
                throw new IllegalArgumentException("a limit is not negative: " + limit + " " + resource.unit());
            }
            all.put(resource, limit);
        }
        values = Collections.unmodifiableMap(all);
    }

    /// The most that may be used, in the resource's unit; [Long#MAX_VALUE] for as much as there is.
    public long get(Resource resource) {
        return values.getOrDefault(resource, resource.defaultLimit());
    }

    /// These limits with one changed.
    ///
    /// @throws IllegalArgumentException if it is negative
    public StoreLimits with(Resource resource, long limit) {
        var changed = new EnumMap<>(values);
        changed.put(resource, limit);
        return new StoreLimits(changed);
    }

    /// Limits linear memories in all.
    public StoreLimits withMemoryBytes(long bytes) {
        return with(Resource.MEMORY, bytes);
    }

    /// Limits tables in all.
    public StoreLimits withTableElements(long elements) {
        return with(Resource.TABLE_ELEMENTS, elements);
    }

    /// Limits the structs, arrays and exceptions that guests hold.
    public StoreLimits withHeapBytes(long bytes) {
        return with(Resource.HEAP, bytes);
    }

    /// Limits the processor time of all calls together.
    public StoreLimits withCpuTime(Duration time) {
        return with(Resource.CPU_TIME, EngineConfig.nanoseconds(time));
    }
}

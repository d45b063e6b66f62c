package dev.coracle.engine;

import dev.coracle.engine.runtime.ResourceBudget;
import dev.coracle.intrinsics.Resource;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What a store, or all stores that a tenant ever had, have used: a look at counters that go on counting.
///
/// @param calls from the host that have ended, instantiations included; calls within calls do not count
/// @param traps calls that ended with a [Trap]
/// @param hostCalls calls of host functions
/// @param used units in use now, or spent so far
/// @param peaks most units that were in use at a time; what was spent, for what is spent
public record Usage(long calls, long traps, long hostCalls, Map<Resource, Long> used, Map<Resource, Long> peaks) {
    public Usage {
        used = Collections.unmodifiableMap(new EnumMap<>(used));
        peaks = Collections.unmodifiableMap(new EnumMap<>(peaks));
    }

    // Not in Store: the JVM would load Resource to verify it, before an engine could move that class.
    static Usage of(ResourceBudget budget, long calls, long traps, long hostCalls) {
        var used = new EnumMap<Resource, Long>(Resource.class);
        var peaks = new EnumMap<Resource, Long>(Resource.class);
        for (var resource : Resource.values()) {
            used.put(resource, budget.used(resource));
            peaks.put(resource, budget.peak(resource));
        }
        return new Usage(calls, traps, hostCalls, used, peaks);
    }

    /// Units in use now, or spent so far.
    public long used(Resource resource) {
        return used.getOrDefault(resource, 0L);
    }

    /// Most units that were in use at a time.
    public long peak(Resource resource) {
        return peaks.getOrDefault(resource, 0L);
    }

    /// Processor time of all calls, host functions included.
    public Duration cpuTime() {
        return Duration.ofNanos(used(Resource.CPU_TIME));
    }
}

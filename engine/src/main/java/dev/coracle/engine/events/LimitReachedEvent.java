package dev.coracle.engine.events;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;
import org.jspecify.annotations.Nullable;

/// A guest wanted more of something than it may have.
public final class LimitReachedEvent {
    @Name("dev.coracle.LimitReached")
    @Label("Limit Reached")
    @Category("Coracle")
    @Description("A guest wanted more of a resource than it may have, and was refused or stopped")
    @Throttle("100/s")
    static final class Entry extends Event {
        @Label("Resource")
        @Nullable
        String resource;

        @Label("Unit")
        @Nullable
        String unit;

        @Label("Limit")
        @Description("In the resource's unit; the highest number there is if a limiter refused")
        long limit;

        @Label("Wanted")
        @Description("What would be in use, or has been spent, in the resource's unit")
        long wanted;

        @Label("Tenant")
        @Nullable
        String tenant;

        @Label("Limit of the Tenant")
        @Description("Whether the limit is on all stores of the tenant together, and not on one store")
        boolean limitOfTenant;
    }

    private LimitReachedEvent() {}

    static void register() {
        FlightRecorder.register(Entry.class);
    }

    /// Tells, if somebody wants to know.
    ///
    /// @param tenant of the store; null if it has none
    /// @param limitOfTenant whether the limit is the tenant's, not the store's
    public static void tell(
            String resource, String unit, long limit, long wanted, @Nullable String tenant, boolean limitOfTenant) {
        if (Recording.isReady()) {
            var entry = new Entry();
            entry.resource = resource;
            entry.unit = unit;
            entry.limit = limit;
            entry.wanted = wanted;
            entry.tenant = tenant;
            entry.limitOfTenant = limitOfTenant;
            entry.commit();
        }
    }
}

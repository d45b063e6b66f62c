package dev.coracle.engine.events;

import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Registered;
import org.jspecify.annotations.Nullable;

/// What happened in a guest, and where.
@Registered(false)
abstract class PlaceEvent extends Event {
    @Label("Tenant")
    @Nullable
    String tenant;

    @Label("Module")
    @Nullable
    String module;

    @Label("Function")
    @Nullable
    String function;

    /// Says where, and tells.
    final void commitAt(Place place) {
        tenant = place.tenant();
        module = place.module();
        function = place.function();
        commit();
    }
}

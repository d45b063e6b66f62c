package dev.coracle.engine.events;

import org.jspecify.annotations.Nullable;

/// Whose code an event is about, as far as that is known.
///
/// @param tenant name of the store's tenant
/// @param module name of the module
/// @param function name of the function, or its index
public record Place(
        @Nullable String tenant,
        @Nullable String module,
        @Nullable String function) {}

package dev.coracle.engine.runtime;

import org.jspecify.annotations.Nullable;

/// What generated calls into the host need to know of the host's side.
public interface HostBorder {
    /// Who calls, as the host sees it.
    Object caller();

    /// The host's object for a reference of the guest.
    @Nullable
    Object lift(@Nullable Object reference);

    /// The guest's reference for an object of the host that is a result of this type.
    ///
    /// @param result number of the result, from 0
    @Nullable
    Object lower(@Nullable Object value, int result);
}

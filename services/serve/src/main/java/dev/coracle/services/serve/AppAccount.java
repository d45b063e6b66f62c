package dev.coracle.services.serve;

import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Tenant;

/// What an app has used, and what became of its requests, over all its versions.
///
/// @param tenant that all its guests belong to
/// @param statistics of its requests
record AppAccount(Tenant tenant, AppStatistics statistics) {
    /// An account with nothing on it.
    static AppAccount open(String name) {
        return new AppAccount(new Tenant(name, StoreLimits.UNLIMITED), new AppStatistics());
    }

    /// Limits what all guests hold together.
    void limit(AppLimits limits) {
        tenant.setLimits(StoreLimits.UNLIMITED.withMemoryBytes(limits.totalMemoryBytes()));
    }
}

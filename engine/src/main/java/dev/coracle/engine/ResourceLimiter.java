package dev.coracle.engine;

import dev.coracle.intrinsics.Resource;

/// Decides beside the limits of a store or tenant what may be used. See [Store#setLimiter] and [Tenant#setLimiter].
///
/// Asked by whichever thread takes something, and for processor time and objects by the one that watches. It answers
/// quickly, waits for nothing and does not use a store.
public interface ResourceLimiter {
    /// Whether more may be held, where the limit allows it. Not asked for what is spent, nor for objects.
    ///
    /// @param before units in use
    /// @param after units in use if it is granted
    default boolean mayGrow(Resource resource, long before, long after) {
        return true;
    }

    /// The limit from now on, when the present one has been reached.
    ///
    /// @param limit the present one
    /// @param wanted units that would be in use
    /// @return less than `wanted` to refuse, such as `limit`
    default long limitReached(Resource resource, long limit, long wanted) {
        return limit;
    }
}

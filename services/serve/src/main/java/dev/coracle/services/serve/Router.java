package dev.coracle.services.serve;

import java.util.Optional;

/// Finds the app that answers a request. Used by all threads.
interface Router {
    /// The app for a request; empty if there is none.
    ///
    /// @param host that was asked for, in lower case, without a port; may be empty
    /// @param path canonical, begins with `/`
    Optional<Lane> route(String host, String path);

    /// An app's guests, and its place in the admission.
    record Lane(GuestPool guests, Admission.Lane admission) {}
}

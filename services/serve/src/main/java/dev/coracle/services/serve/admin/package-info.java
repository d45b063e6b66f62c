/// Tells how a server is doing, and lets it reload: an address of its own, apart from the apps'.
///
/// Start at [AdminServer#start]. [MetricsText] and [AppsJson] write what there is to know.
package dev.coracle.services.serve.admin;

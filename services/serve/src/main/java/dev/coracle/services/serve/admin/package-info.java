/// Tells how a server is doing, and lets it reload: an address of its own, apart from the apps'.
///
/// Start at [AdminServer#start]. [MetricsText] and [AppsJson] write what there is to know. The [Page] for a browser is
/// made of files beside these classes; it asks for [AppChanges]. A [RequestGuard] keeps pages of others out.
package dev.coracle.services.serve.admin;

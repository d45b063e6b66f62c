/// Answers HTTP requests with components that export `wasi:http/incoming-handler`.
///
/// Start at [HttpServer#start]. A request goes from Jetty to the [GuestHandler], which finds its app among the [Apps];
/// the [Admission] says when it may run. A [HostedApp] loads its [App] when the first request comes. An [Exchange] is
/// one request and its response: a [RequestBody] takes the content from Jetty, a [GuestPool] gives the guest, a
/// [ResponseSender] gives Jetty what the guest answers, and a [Refusal] is what the client gets when it answers
/// nothing. What happened goes to the [ServerLog], and is counted by [AppStatistics].
///
/// Other rooms: `routing` finds the app of a request, `config` reads `coracle.toml` and `spin.toml`, `files` answers
/// where an app has files and no component, `spin` has the interfaces of Spin, `keyvalue` what apps store.
package dev.coracle.services.serve;

/// Requests over HTTP/1.1 and HTTP/2, with TLS by the JDK.
///
/// Start at [JettyTransport#send]. An [Exchange] is one request and its response: a [RequestContent] feeds Jetty from
/// the request's body, a [ResponsePump] feeds the response's body from Jetty, [Failures] puts what goes wrong into
/// the words of WASI. Connections lead only where the request's route says ([RouteResolver]).
package dev.coracle.services.http;

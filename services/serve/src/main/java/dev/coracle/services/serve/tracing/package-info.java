/// Follows requests from server to server, as W3C Trace Context says, and tells an OpenTelemetry collector.
///
/// Start at [Tracing#start]. A [RequestTrace] is one request; a [TracedTransport] takes what its guest asks of other
/// servers. Only [OpenTelemetryTracing] and the classes that it makes know the SDK: where nothing is traced, none of
/// that is loaded.
///
/// @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
/// @see <a href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/">names of spans and attributes</a>
package dev.coracle.services.serve.tracing;

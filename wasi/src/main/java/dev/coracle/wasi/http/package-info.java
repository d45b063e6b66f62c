/// HTTP as a host sees it: requests and responses whose bodies stream in both directions at once.
///
/// [HttpTransport] is what an implementation provides so that guests can make requests; the same [HttpRequest] and
/// [HttpResponse] go the other way when a host calls a guest's handler. Bodies are [Body], a bounded pipe.
package dev.coracle.wasi.http;

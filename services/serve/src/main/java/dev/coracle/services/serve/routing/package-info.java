/// Which app answers a request: [Route]s say it, a [RouteTable] looks it up.
package dev.coracle.services.serve.routing;

package dev.coracle.services.http;

import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpRoute;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/// Asks the route of the request that needs a new connection. Jetty keeps connections of different routes apart, since
/// the route is the tag of their origin.
final class RouteResolver implements SocketAddressResolver {
    @Override
    public void resolve(
            String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        Origin origin = ((Destination) context.get(HttpClientTransport.HTTP_DESTINATION_CONTEXT_KEY)).getOrigin();
        var route = (HttpRoute) origin.getTag();
        Thread.ofVirtual().name("coracle-http-resolve").start(() -> {
            List<InetSocketAddress> addresses;
            try {
                addresses = route.addresses(origin.getScheme(), withoutBrackets(host), port);
            } catch (HttpException | RuntimeException e) {
                promise.failed(e);
                return;
            }
            promise.succeeded(addresses);
        });
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}

package dev.coracle.services.http;

import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpRoute;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/// Asks the route of the request that needs a new connection. Jetty keeps connections of different routes apart,
/// since the route is the tag of their origin.
final class RouteResolver implements SocketAddressResolver {
    @Override
    public void resolve(
            String urlHost, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        var destination = (Destination) Objects.requireNonNull(context.get(Destination.CONTEXT_KEY));
        Origin origin = destination.getOrigin();
        String host = withoutBrackets(urlHost);
        var route = (HttpRoute) origin.getTag();
        Thread.ofVirtual().name("coracle-http-resolve").start(() -> {
            List<InetSocketAddress> addresses;
            try {
                addresses = route.addresses(origin.getScheme(), host, port);
            } catch (HttpException | RuntimeException e) {
                promise.failed(e);
                return;
            }
            promise.succeeded(addresses.stream().map(a -> named(host, a)).toList());
        });
    }

    /// Jetty checks a certificate against the name that the address carries, which must be the URL's.
    private static InetSocketAddress named(String host, InetSocketAddress address) {
        InetAddress bare = address.getAddress();
        try {
            InetAddress named = bare instanceof Inet6Address six
                    ? Inet6Address.getByAddress(host, six.getAddress(), six.getScopeId())
                    : InetAddress.getByAddress(host, bare.getAddress());
            return new InetSocketAddress(named, address.getPort());
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of 4 or 16 bytes", e);
        }
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}

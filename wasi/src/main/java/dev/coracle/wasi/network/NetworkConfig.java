package dev.coracle.wasi.network;

import dev.coracle.wasi.http.HttpTransport;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What of the network a guest may use. [#NONE] gives it nothing.
///
/// ```java
/// var network = NetworkConfig.NONE
///         .withConnect("db.example@10.0.0.0/8:5432")
///         .withHttp("https://api.example.org/v1/")
///         .withListen(new InetSocketAddress("127.0.0.1", 8080));
/// ```
///
/// @param connect where it may connect and send datagrams to, and which names it may look up
/// @param listen addresses that it may accept connections and datagrams at; port 0 stands for every port
/// @param http what it may request over HTTP
/// @param resolver finds the addresses of names
/// @param transport makes the requests; empty for [HttpTransports#installed()]
public record NetworkConfig(
        List<NetworkGrant> connect,
        List<InetSocketAddress> listen,
        List<HttpGrant> http,
        NameResolver resolver,
        Optional<HttpTransport> transport) {
    /// No network.
    public static final NetworkConfig NONE =
            new NetworkConfig(List.of(), List.of(), List.of(), NameResolver.SYSTEM, Optional.empty());

    /// @throws IllegalArgumentException when an address to listen at is a name that could not be resolved
    public NetworkConfig {
        connect = List.copyOf(connect);
        listen = List.copyOf(listen);
        http = List.copyOf(http);
        for (var address : listen) {
            if (address.isUnresolved()) {
                throw new IllegalArgumentException(address + " is not resolved; listen at an address");
            }
        }
    }

    /// {@return a copy that also allows this}
    ///
    /// @param grant as [NetworkGrant#parse] reads it
    /// @throws IllegalArgumentException for any other text
    public NetworkConfig withConnect(String grant) {
        return withConnect(NetworkGrant.parse(grant));
    }

    /// {@return a copy that also allows this}
    ///
    /// @param grant hosts and ports
    public NetworkConfig withConnect(NetworkGrant grant) {
        return new NetworkConfig(append(connect, grant), listen, http, resolver, transport);
    }

    /// {@return a copy that also allows this}
    ///
    /// @param address of this machine; port 0 stands for every port
    public NetworkConfig withListen(InetSocketAddress address) {
        return new NetworkConfig(connect, append(listen, address), http, resolver, transport);
    }

    /// {@return a copy that also allows this}
    ///
    /// @param pattern as [HttpGrant#parse] reads it
    /// @throws IllegalArgumentException for any other text
    public NetworkConfig withHttp(String pattern) {
        return withHttp(HttpGrant.parse(pattern));
    }

    /// {@return a copy that also allows this}
    ///
    /// @param grant URLs
    public NetworkConfig withHttp(HttpGrant grant) {
        return new NetworkConfig(connect, listen, append(http, grant), resolver, transport);
    }

    /// {@return a copy that looks names up in this way}
    ///
    /// @param names finds addresses
    public NetworkConfig withResolver(NameResolver names) {
        return new NetworkConfig(connect, listen, http, names, transport);
    }

    /// {@return a copy that makes requests in this way}
    ///
    /// @param sender makes them
    public NetworkConfig withTransport(HttpTransport sender) {
        return new NetworkConfig(connect, listen, http, resolver, Optional.of(sender));
    }

    private static <T> List<T> append(List<T> list, T last) {
        var longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}

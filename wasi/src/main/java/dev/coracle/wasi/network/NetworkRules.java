package dev.coracle.wasi.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// What a configuration allows, asked at the moment of use. Whatever no grant allows is denied.
///
/// An address is judged as it will be connected to, after every look-up: that a name was allowed says nothing about
/// where it leads.
///
/// @param config the grants
public record NetworkRules(NetworkConfig config) {
    /// {@return whether a guest may look the name up}
    ///
    /// @param name normalized by [HostNames#normalize]
    public boolean mayResolve(String name) {
        return config.connect().stream().anyMatch(grant -> grant.host().matchesName(name));
    }

    /// {@return whether a guest may connect or send to the address}
    ///
    /// @param name that led to the address, normalized; null when the guest gave the address itself
    /// @param address that will be used
    /// @param port at that address
    public boolean mayConnect(@Nullable String name, InetAddress address, int port) {
        return config.connect().stream()
                .anyMatch(grant -> grant.ports().contains(port) && grant.host().matchesAddress(name, address));
    }

    /// {@return whether a name that led to the address may be of use, at some port}
    ///
    /// @param name normalized
    /// @param address that the name has
    public boolean mayLeadTo(String name, InetAddress address) {
        return config.connect().stream().map(NetworkGrant::host).anyMatch(host -> host.matchesAddress(name, address));
    }

    /// {@return whether a guest may connect to anything at all}
    public boolean mayConnectAnywhere() {
        return !config.connect().isEmpty();
    }

    /// {@return whether a guest may accept connections and datagrams at the address}
    ///
    /// @param address to listen at; port 0 asks for a free one
    public boolean mayListen(InetSocketAddress address) {
        return config.listen().stream()
                .anyMatch(granted -> covers(granted.getAddress(), address.getAddress())
                        && (granted.getPort() == 0 || granted.getPort() == address.getPort()));
    }

    private static boolean covers(InetAddress granted, InetAddress asked) {
        return granted.equals(asked) || granted.isAnyLocalAddress() && granted.getClass() == asked.getClass();
    }

    /// {@return whether a request may be made, as far as its URL tells}
    ///
    /// @param scheme `http` or `https`
    /// @param host a normalized name, or an address
    /// @param port of the URL, or the scheme's own
    /// @param pathWithQuery as it will be sent
    public boolean mayRequest(String scheme, String host, int port, String pathWithQuery) {
        return config.http().stream()
                .anyMatch(grant -> grant.matches(scheme, port)
                        && grant.matchesPath(pathWithQuery)
                        && matchesHost(grant.host(), host));
    }

    private static boolean matchesHost(HostPattern pattern, String host) {
        return IpRange.isAddress(host)
                ? pattern.matchesAddress(null, IpRange.address(host))
                : pattern.matchesName(host);
    }

    /// {@return whether a request that [#mayRequest] may go to the address}
    ///
    /// A name leads to private addresses only where a grant says so, one for HTTP or one to connect. Paths do not
    /// matter
    /// here: where a host is depends on none.
    ///
    /// @param scheme `http` or `https`
    /// @param host a normalized name, or an address
    /// @param address that the host has
    /// @param port of the URL, or the scheme's own
    public boolean mayRequestAt(String scheme, String host, InetAddress address, int port) {
        String name = IpRange.isAddress(host) ? null : host;
        return config.http().stream()
                        .anyMatch(grant ->
                                grant.matches(scheme, port) && grant.host().matchesAddress(name, address))
                || name != null && mayConnect(name, address, port);
    }
}

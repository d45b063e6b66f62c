package dev.coracle.wasi.preview2.http;

import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.network.HostNames;
import dev.coracle.wasi.network.NetworkRules;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Leads requests where the grants allow. Guests of equal grants share connections.
///
/// @param rules of the guest
record GrantedRoute(NetworkRules rules) implements HttpRoute {
    @Override
    public List<InetSocketAddress> addresses(String scheme, String host, int port) throws HttpException {
        var allowed = resolve(host).stream()
                .filter(address -> rules.mayRequestAt(scheme, host, address, port))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        if (allowed.isEmpty()) {
            throw new HttpException(new HttpErrorCode.DestinationIpProhibited());
        }
        return allowed;
    }

    private List<InetAddress> resolve(String host) throws HttpException {
        Optional<InetAddress> literal = HostNames.literal(host);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        try {
            return HostNames.resolve(rules.config().resolver(), host);
        } catch (UnknownHostException e) {
            throw new HttpException(
                    new HttpErrorCode.DnsError(new HttpErrorCode.DnsFailure(Optional.empty(), Optional.empty())), e);
        }
    }
}

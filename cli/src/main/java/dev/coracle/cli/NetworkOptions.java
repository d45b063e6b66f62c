package dev.coracle.cli;

import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.network.HttpGrant;
import dev.coracle.wasi.network.ListenAddress;
import dev.coracle.wasi.network.NetworkConfig;
import dev.coracle.wasi.network.NetworkGrant;
import java.net.InetSocketAddress;
import java.util.List;

/// What of the network the guest of `coracle run` may reach.
///
/// @param connect to connect and send datagrams to
/// @param listen to accept connections and datagrams at
/// @param http to make requests to
record NetworkOptions(List<NetworkGrant> connect, List<InetSocketAddress> listen, List<HttpGrant> http) {
    static final List<Option> OPTIONS = List.of(
            Option.with(
                    "--allow-net",
                    "HOST[:PORT]",
                    "let the guest connect to a name, addresses such as 10.0.0.0/8, or * (the internet)"),
            Option.with("--listen", "ADDRESS:PORT", "let the guest accept connections and datagrams there"),
            Option.with(
                    "--allow-http",
                    "URL",
                    "let the guest request this URL and those below, such as https://example.org/v1/"));

    /// @throws CommandException if a grant makes no sense
    static NetworkOptions of(Arguments arguments) throws CommandException {
        return new NetworkOptions(
                arguments.readAll("--allow-net", NetworkGrant::parse),
                arguments.readAll("--listen", ListenAddress::parse),
                arguments.readAll("--allow-http", HttpGrant::parse));
    }

    /// {@return the configuration, with these grants}
    WasiConfig addTo(WasiConfig config) {
        NetworkConfig network = config.network();
        for (NetworkGrant grant : connect) {
            network = network.withConnect(grant);
        }
        for (HttpGrant grant : http) {
            network = network.withHttp(grant);
        }
        WasiConfig granted = config.withNetwork(network);
        for (InetSocketAddress address : listen) {
            granted = granted.withListener(address);
        }
        return granted;
    }
}

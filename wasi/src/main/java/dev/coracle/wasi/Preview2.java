package dev.coracle.wasi;

import dev.coracle.component.ComponentLinker;
import dev.coracle.component.LinkerInstance;
import dev.coracle.wasi.http.HttpTransports;
import dev.coracle.wasi.preview2.cli.Environment;
import dev.coracle.wasi.preview2.cli.Exit;
import dev.coracle.wasi.preview2.cli.StandardStreams;
import dev.coracle.wasi.preview2.cli.TerminalInput;
import dev.coracle.wasi.preview2.cli.TerminalOutput;
import dev.coracle.wasi.preview2.clocks.MonotonicClock;
import dev.coracle.wasi.preview2.clocks.Timezone;
import dev.coracle.wasi.preview2.clocks.WallClock;
import dev.coracle.wasi.preview2.filesystem.Descriptor;
import dev.coracle.wasi.preview2.filesystem.DirectoryEntryStream;
import dev.coracle.wasi.preview2.filesystem.Filesystem;
import dev.coracle.wasi.preview2.http.Fields;
import dev.coracle.wasi.preview2.http.FutureIncomingResponse;
import dev.coracle.wasi.preview2.http.FutureTrailers;
import dev.coracle.wasi.preview2.http.HttpTypes;
import dev.coracle.wasi.preview2.http.IncomingBody;
import dev.coracle.wasi.preview2.http.IncomingRequest;
import dev.coracle.wasi.preview2.http.IncomingResponse;
import dev.coracle.wasi.preview2.http.OutgoingBody;
import dev.coracle.wasi.preview2.http.OutgoingHandler;
import dev.coracle.wasi.preview2.http.OutgoingRequest;
import dev.coracle.wasi.preview2.http.OutgoingResponse;
import dev.coracle.wasi.preview2.http.RequestOptions;
import dev.coracle.wasi.preview2.http.ResponseOutparam;
import dev.coracle.wasi.preview2.io.InputStream;
import dev.coracle.wasi.preview2.io.IoError;
import dev.coracle.wasi.preview2.io.OutputStream;
import dev.coracle.wasi.preview2.io.PollFunctions;
import dev.coracle.wasi.preview2.io.Pollable;
import dev.coracle.wasi.preview2.random.RandomFunctions;
import dev.coracle.wasi.preview2.sockets.CreateSocketFunctions;
import dev.coracle.wasi.preview2.sockets.IncomingDatagramStream;
import dev.coracle.wasi.preview2.sockets.NameLookUpFunctions;
import dev.coracle.wasi.preview2.sockets.Network;
import dev.coracle.wasi.preview2.sockets.NetworkFunctions;
import dev.coracle.wasi.preview2.sockets.OutgoingDatagramStream;
import dev.coracle.wasi.preview2.sockets.ResolveAddressStream;
import dev.coracle.wasi.preview2.sockets.TcpSocket;
import dev.coracle.wasi.preview2.sockets.UdpSocket;
import dev.coracle.wasi.services.HostServices;
import dev.coracle.wasi.sockets.GuestNetwork;
import java.io.IOException;
import java.lang.invoke.MethodHandles;

/// WASI 0.2 for one guest: its files, streams, clocks, random bytes and network, as interfaces for a component to
/// import.
///
/// Made by [Wasi#preview2]. It is used by the thread that runs the guest; [#close] may be called when the guest has
/// ended.
public final class Preview2 implements AutoCloseable {
    /// Sees what is public in packages that this module does not export.
    private static final MethodHandles.Lookup PUBLIC_HERE =
            MethodHandles.lookup().dropLookupMode(MethodHandles.Lookup.PRIVATE);

    private static final Object NO_FUNCTIONS = new Object();

    private final GuestNetwork network;
    private final HostServices services;
    private final Filesystem filesystem;

    Preview2(WasiConfig config) throws IOException {
        this.network = new GuestNetwork(config.reach(), config.maxDescriptors());
        this.services = Grants.open(config.withoutListenersToBind());
        this.filesystem = new Filesystem(services);
    }

    /// Defines the interfaces of `wasi:cli`, `wasi:clocks`, `wasi:filesystem`, `wasi:http`, `wasi:io`, `wasi:random`
    /// and `wasi:sockets`, for every version 0.2.
    ///
    /// @param linker of the guest's engine
    public void define(ComponentLinker linker) {
        defineIo(linker);
        defineClocksAndRandom(linker);
        defineFilesystem(linker);
        defineCli(linker);
        defineSockets(linker);
        defineHttp(linker);
    }

    private static void defineIo(ComponentLinker linker) {
        resources(linker, "wasi:io/error@0.2.0").resource("error", IoError.class);
        functions(linker, "wasi:io/poll@0.2.0", new PollFunctions()).resource("pollable", Pollable.class);
        resources(linker, "wasi:io/streams@0.2.0")
                .resource("input-stream", InputStream.class)
                .resource("output-stream", OutputStream.class);
    }

    private void defineClocksAndRandom(ComponentLinker linker) {
        functions(linker, "wasi:clocks/wall-clock@0.2.0", new WallClock(services.clocks()));
        functions(linker, "wasi:clocks/monotonic-clock@0.2.0", new MonotonicClock(services.clocks()));
        functions(linker, "wasi:clocks/timezone@0.2.0", new Timezone());
        var random = new RandomFunctions(services.random());
        functions(linker, "wasi:random/random@0.2.0", random);
        functions(linker, "wasi:random/insecure@0.2.0", random);
        functions(linker, "wasi:random/insecure-seed@0.2.0", random);
    }

    private void defineFilesystem(ComponentLinker linker) {
        functions(linker, "wasi:filesystem/preopens@0.2.0", filesystem);
        functions(linker, "wasi:filesystem/types@0.2.0", filesystem)
                .resource("descriptor", Descriptor.class)
                .resource("directory-entry-stream", DirectoryEntryStream.class);
    }

    private void defineCli(ComponentLinker linker) {
        functions(linker, "wasi:cli/environment@0.2.0", new Environment(services));
        functions(linker, "wasi:cli/exit@0.2.0", new Exit(services.exit()));
        var streams = new StandardStreams(services);
        functions(linker, "wasi:cli/stdin@0.2.0", streams);
        functions(linker, "wasi:cli/stdout@0.2.0", streams);
        functions(linker, "wasi:cli/stderr@0.2.0", streams);
        resources(linker, "wasi:cli/terminal-input@0.2.0").resource("terminal-input", TerminalInput.class);
        resources(linker, "wasi:cli/terminal-output@0.2.0").resource("terminal-output", TerminalOutput.class);
        functions(linker, "wasi:cli/terminal-stdin@0.2.0", streams);
        functions(linker, "wasi:cli/terminal-stdout@0.2.0", streams);
        functions(linker, "wasi:cli/terminal-stderr@0.2.0", streams);
    }

    private void defineSockets(ComponentLinker linker) {
        var functions = new NetworkFunctions(network);
        functions(linker, "wasi:sockets/network@0.2.0", functions).resource("network", Network.class);
        functions(linker, "wasi:sockets/instance-network@0.2.0", functions);
        functions(linker, "wasi:sockets/ip-name-lookup@0.2.0", new NameLookUpFunctions())
                .resource("resolve-address-stream", ResolveAddressStream.class);
        var create = new CreateSocketFunctions(network);
        functions(linker, "wasi:sockets/tcp-create-socket@0.2.0", create);
        functions(linker, "wasi:sockets/udp-create-socket@0.2.0", create);
        resources(linker, "wasi:sockets/tcp@0.2.0").resource("tcp-socket", TcpSocket.class);
        resources(linker, "wasi:sockets/udp@0.2.0")
                .resource("udp-socket", UdpSocket.class)
                .resource("incoming-datagram-stream", IncomingDatagramStream.class)
                .resource("outgoing-datagram-stream", OutgoingDatagramStream.class);
    }

    private void defineHttp(ComponentLinker linker) {
        functions(linker, "wasi:http/types@0.2.0", new HttpTypes())
                .resource("fields", Fields.class)
                .resource("incoming-request", IncomingRequest.class)
                .resource("outgoing-request", OutgoingRequest.class)
                .resource("request-options", RequestOptions.class)
                .resource("response-outparam", ResponseOutparam.class)
                .resource("incoming-response", IncomingResponse.class)
                .resource("incoming-body", IncomingBody.class)
                .resource("future-trailers", FutureTrailers.class)
                .resource("outgoing-response", OutgoingResponse.class)
                .resource("outgoing-body", OutgoingBody.class)
                .resource("future-incoming-response", FutureIncomingResponse.class);
        var transport = network.rules().config().transport();
        functions(
                linker,
                "wasi:http/outgoing-handler@0.2.0",
                new OutgoingHandler(network, () -> transport.or(HttpTransports::installed)));
    }

    private static LinkerInstance functions(ComponentLinker linker, String name, Object host) {
        return linker.instance(name).functions(host, PUBLIC_HERE);
    }

    /// An interface whose functions are all methods of resources.
    private static LinkerInstance resources(ComponentLinker linker, String name) {
        return functions(linker, name, NO_FUNCTIONS);
    }

    /// Closes every file, directory and socket. Streams that the configuration named stay open.
    @Override
    public void close() {
        network.close();
        filesystem.close();
        Grants.close(services.listeners());
    }
}

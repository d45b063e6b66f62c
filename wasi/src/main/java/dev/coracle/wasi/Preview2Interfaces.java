package dev.coracle.wasi;

import dev.coracle.component.ComponentLinker;
import dev.coracle.component.LinkerInstance;
import dev.coracle.engine.Store;
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
import java.lang.invoke.MethodHandles;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which Java classes stand behind which interfaces of WASI 0.2.
///
/// Each name is of the first version: it serves the later ones of 0.2, too.
///
/// @param guests the WASI of a store
record Preview2Interfaces(ComponentLinker linker, Function<? super Store, ? extends @Nullable Preview2> guests) {
    /// Sees what is public in packages that this module does not export.
    private static final MethodHandles.Lookup PUBLIC_HERE =
            MethodHandles.lookup().dropLookupMode(MethodHandles.Lookup.PRIVATE);

    private static final Object NO_FUNCTIONS = new Object();

    void define() {
        defineIo();
        defineClocks();
        defineRandom();
        defineFilesystem();
        defineCli();
        defineSockets();
        defineHttp();
    }

    private void defineIo() {
        resources("wasi:io/error@0.2.0").resource("error", IoError.class);
        functions("wasi:io/poll@0.2.0", new PollFunctions()).resource("pollable", Pollable.class);
        resources("wasi:io/streams@0.2.0")
                .resource("input-stream", InputStream.class)
                .resource("output-stream", OutputStream.class);
    }

    private void defineClocks() {
        functions("wasi:clocks/wall-clock@0.2.0", WallClock.class, Preview2::wallClock);
        functions("wasi:clocks/monotonic-clock@0.2.0", MonotonicClock.class, Preview2::monotonicClock);
        functions("wasi:clocks/timezone@0.2.0", new Timezone());
    }

    private void defineRandom() {
        functions("wasi:random/random@0.2.0", RandomFunctions.class, Preview2::random);
        functions("wasi:random/insecure@0.2.0", RandomFunctions.class, Preview2::random);
        functions("wasi:random/insecure-seed@0.2.0", RandomFunctions.class, Preview2::random);
    }

    private void defineFilesystem() {
        functions("wasi:filesystem/preopens@0.2.0", Filesystem.class, Preview2::filesystem);
        functions("wasi:filesystem/types@0.2.0", Filesystem.class, Preview2::filesystem)
                .resource("descriptor", Descriptor.class)
                .resource("directory-entry-stream", DirectoryEntryStream.class);
    }

    private void defineCli() {
        functions("wasi:cli/environment@0.2.0", Environment.class, Preview2::environment);
        functions("wasi:cli/exit@0.2.0", Exit.class, Preview2::exit);
        functions("wasi:cli/stdin@0.2.0", StandardStreams.class, Preview2::streams);
        functions("wasi:cli/stdout@0.2.0", StandardStreams.class, Preview2::streams);
        functions("wasi:cli/stderr@0.2.0", StandardStreams.class, Preview2::streams);
        resources("wasi:cli/terminal-input@0.2.0").resource("terminal-input", TerminalInput.class);
        resources("wasi:cli/terminal-output@0.2.0").resource("terminal-output", TerminalOutput.class);
        functions("wasi:cli/terminal-stdin@0.2.0", StandardStreams.class, Preview2::streams);
        functions("wasi:cli/terminal-stdout@0.2.0", StandardStreams.class, Preview2::streams);
        functions("wasi:cli/terminal-stderr@0.2.0", StandardStreams.class, Preview2::streams);
    }

    private void defineSockets() {
        functions("wasi:sockets/network@0.2.0", NetworkFunctions.class, Preview2::networkFunctions)
                .resource("network", Network.class);
        functions("wasi:sockets/instance-network@0.2.0", NetworkFunctions.class, Preview2::networkFunctions);
        functions("wasi:sockets/ip-name-lookup@0.2.0", new NameLookUpFunctions())
                .resource("resolve-address-stream", ResolveAddressStream.class);
        functions("wasi:sockets/tcp-create-socket@0.2.0", CreateSocketFunctions.class, Preview2::createSocket);
        functions("wasi:sockets/udp-create-socket@0.2.0", CreateSocketFunctions.class, Preview2::createSocket);
        resources("wasi:sockets/tcp@0.2.0").resource("tcp-socket", TcpSocket.class);
        resources("wasi:sockets/udp@0.2.0")
                .resource("udp-socket", UdpSocket.class)
                .resource("incoming-datagram-stream", IncomingDatagramStream.class)
                .resource("outgoing-datagram-stream", OutgoingDatagramStream.class);
    }

    private void defineHttp() {
        functions("wasi:http/types@0.2.0", HttpTypes.class, Preview2::httpTypes)
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
        functions("wasi:http/outgoing-handler@0.2.0", OutgoingHandler.class, Preview2::outgoingHandler);
    }

    /// An interface whose functions depend on the guest.
    private <H> LinkerInstance functions(String name, Class<H> type, Function<Preview2, H> host) {
        return linker.instance(name).functions(type, store -> host.apply(guest(store)), PUBLIC_HERE);
    }

    private Preview2 guest(Store store) {
        @Nullable Preview2 guest = guests.apply(store);
        if (guest == null) {
            throw new IllegalStateException("there is no WASI for this store; give it one before it gets an instance");
        }
        guest.belongTo(store);
        return guest;
    }

    /// An interface whose functions are the same for all guests.
    private LinkerInstance functions(String name, Object host) {
        return linker.instance(name).functions(host, PUBLIC_HERE);
    }

    /// An interface whose functions are all methods of resources.
    private LinkerInstance resources(String name) {
        return functions(name, NO_FUNCTIONS);
    }
}

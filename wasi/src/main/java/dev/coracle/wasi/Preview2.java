package dev.coracle.wasi;

import dev.coracle.component.ComponentLinker;
import dev.coracle.engine.Store;
import dev.coracle.wasi.http.HttpTransports;
import dev.coracle.wasi.preview2.cli.Environment;
import dev.coracle.wasi.preview2.cli.Exit;
import dev.coracle.wasi.preview2.cli.StandardStreams;
import dev.coracle.wasi.preview2.clocks.MonotonicClock;
import dev.coracle.wasi.preview2.clocks.WallClock;
import dev.coracle.wasi.preview2.filesystem.Filesystem;
import dev.coracle.wasi.preview2.http.HttpTypes;
import dev.coracle.wasi.preview2.http.OutgoingHandler;
import dev.coracle.wasi.preview2.random.RandomFunctions;
import dev.coracle.wasi.preview2.sockets.CreateSocketFunctions;
import dev.coracle.wasi.preview2.sockets.NetworkFunctions;
import dev.coracle.wasi.services.HostServices;
import dev.coracle.wasi.sockets.GuestNetwork;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// WASI 0.2 for one guest: its files, streams, clocks, random bytes and network, as interfaces for a component to
/// import.
///
/// Made by [Wasi#preview2]. It is used by the thread that runs the guest; [#close] may be called when the guest has
/// ended.
public final class Preview2 implements AutoCloseable {
    private final GuestNetwork network;
    private final HostServices services;
    private final Filesystem filesystem;
    private final Environment environment;
    private final StandardStreams streams;
    private final RandomFunctions random;

    Preview2(WasiConfig config) throws IOException {
        this.services = Grants.open(config.withoutListenersToBind());
        this.network = new GuestNetwork(config.reach(), config.maxDescriptors(), services.account());
        this.filesystem = filesystem(services);
        this.environment = new Environment(services);
        this.streams = new StandardStreams(services);
        this.random = new RandomFunctions(services.random());
    }

    /// On failure nothing stays open.
    private static Filesystem filesystem(HostServices services) throws IOException {
        try {
            return new Filesystem(services);
        } catch (IOException e) {
            Grants.close(services.listeners());
            throw e;
        }
    }

    /// Defines the interfaces of `wasi:cli`, `wasi:clocks`, `wasi:filesystem`, `wasi:http`, `wasi:io`, `wasi:random`
    /// and `wasi:sockets`, for every version 0.2, for this guest alone.
    ///
    /// @param linker of the guest's engine
    public void define(ComponentLinker linker) {
        define(linker, _ -> this);
    }

    /// As [#define(ComponentLinker)], for any number of guests: a component is linked once, and each instance has the
    /// WASI of its store.
    ///
    /// ```java
    /// var guests = new ConcurrentHashMap<Store, Preview2>();
    /// Preview2.define(linker, guests::get);
    /// var template = linker.prepare(component);
    /// …
    /// guests.put(store, wasi);
    /// template.instantiate(store);
    /// guests.remove(store);
    /// ```
    ///
    /// @param linker of the guests' engine
    /// @param guests gives the WASI of a store, never null; asked by the thread that makes an instance
    public static void define(ComponentLinker linker, Function<? super Store, ? extends @Nullable Preview2> guests) {
        new Preview2Interfaces(linker, guests).define();
    }

    /// What the guest uses of the host counts for this store from now on.
    void belongTo(Store store) {
        services.account().belongTo(store);
    }

    WallClock wallClock() {
        return new WallClock(services.clocks());
    }

    MonotonicClock monotonicClock() {
        return new MonotonicClock(services.clocks());
    }

    RandomFunctions random() {
        return random;
    }

    Filesystem filesystem() {
        return filesystem;
    }

    Environment environment() {
        return environment;
    }

    Exit exit() {
        return new Exit(services.exit());
    }

    StandardStreams streams() {
        return streams;
    }

    NetworkFunctions networkFunctions() {
        return new NetworkFunctions(network);
    }

    CreateSocketFunctions createSocket() {
        return new CreateSocketFunctions(network);
    }

    HttpTypes httpTypes() {
        return new HttpTypes(services.account());
    }

    OutgoingHandler outgoingHandler() {
        var transport = network.rules().config().transport();
        return new OutgoingHandler(network, () -> transport.or(HttpTransports::installed));
    }

    /// Closes every file, directory and socket. Streams that the configuration named stay open.
    @Override
    public void close() {
        network.close();
        filesystem.close();
        Grants.close(services.listeners());
    }
}

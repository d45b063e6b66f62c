package dev.coracle.wasi;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.ReadOnlyDirectory;
import dev.coracle.wasi.files.memory.MemoryFileSystem;
import dev.coracle.wasi.host.RandomBytes;
import dev.coracle.wasi.host.StreamInput;
import dev.coracle.wasi.host.StreamOutput;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.services.Account;
import dev.coracle.wasi.services.HostDirectories;
import dev.coracle.wasi.services.HostServices;
import dev.coracle.wasi.services.Preopen;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Opens what a configuration grants.
final class Grants {
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    private final WasiConfig config;
    private final List<Preopen> directories = new ArrayList<>();
    private final List<ServerSocketChannel> listeners = new ArrayList<>();

    private Grants(WasiConfig config) {
        this.config = config;
    }

    /// @throws IOException when a directory cannot be opened or an address not listened at; then nothing stays open
    static HostServices open(WasiConfig config) throws IOException {
        var grants = new Grants(config);
        try {
            return grants.open();
        } catch (IOException | RuntimeException e) {
            grants.close();
            throw e;
        }
    }

    private HostServices open() throws IOException {
        for (var grant : config.directories()) {
            directories.add(new Preopen(directory(grant), grant.guestPath()));
        }
        for (var grant : config.listeners()) {
            listeners.add(listener(grant));
        }
        return new HostServices(
                config.arguments(),
                config.environment(),
                new ConfiguredClocks(config.clock()),
                random(),
                input(config.input()),
                output(config.output(), STANDARD_OUTPUT),
                output(config.error(), STANDARD_ERROR),
                directories,
                listeners,
                config.maxDescriptors(),
                new Account(),
                ProcessExit::new);
    }

    private void close() {
        for (var preopen : directories) {
            preopen.directory().close();
        }
        close(listeners);
    }

    /// Closes sockets that no guest has a descriptor of.
    static void close(List<ServerSocketChannel> listeners) {
        for (var listener : listeners) {
            try {
                listener.close();
            } catch (IOException _) {
                // the descriptor is gone either way
            }
        }
    }

    private RandomBytes random() {
        var seed = config.randomSeed();
        return seed.isPresent() ? RandomBytes.seeded(seed.getAsLong()) : RandomBytes.secure();
    }

    // These two are no pattern switches because those are linked at run time: 10 ms that every program would wait for.

    private static StreamInput input(StandardInput source) {
        if (source instanceof StandardInput.From(var stream)) {
            return StreamInput.of(stream);
        }
        return source instanceof StandardInput.Inherited
                ? StreamInput.inherit()
                : StreamInput.ready(InputStream.nullInputStream());
    }

    private static StreamOutput output(StandardOutput sink, int descriptor) {
        if (sink instanceof StandardOutput.To(var stream)) {
            return StreamOutput.of(stream);
        }
        return sink instanceof StandardOutput.Inherited
                ? StreamOutput.inherit(descriptor)
                : StreamOutput.of(OutputStream.nullOutputStream());
    }

    private static Directory directory(DirectoryGrant grant) throws IOException {
        return switch (grant) {
            case DirectoryGrant.Host(var path, var _, var readOnly) ->
                readOnly ? new ReadOnlyDirectory(open(path)) : open(path);
            case DirectoryGrant.InMemory(var _, var limit, var files) -> inMemory(limit, files);
        };
    }

    private static Directory inMemory(long limit, Map<String, byte[]> files) throws IOException {
        var system = new MemoryFileSystem(limit);
        for (var file : files.entrySet()) {
            try {
                system.add(file.getKey(), file.getValue());
            } catch (WasiException e) {
                throw new IOException(file.getKey() + ": " + e.code().description(), e);
            }
        }
        return system.root();
    }

    private static Directory open(Path path) throws IOException {
        try {
            return HostDirectories.open(path);
        } catch (WasiException e) {
            throw new IOException(path + ": " + e.code().description(), e);
        }
    }

    private static ServerSocketChannel listener(ListenerGrant grant) throws IOException {
        return switch (grant) {
            case ListenerGrant.Open(var channel) -> channel;
            case ListenerGrant.Bind(var address) -> listenAt(address);
        };
    }

    private static ServerSocketChannel listenAt(SocketAddress address) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            return channel.bind(address);
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot listen at " + address.toString().replace("/", "") + ": " + e.getMessage(), e);
        }
    }
}

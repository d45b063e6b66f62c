package dev.coracle.wasi.preview1;

import dev.coracle.wasi.DirectoryGrant;
import dev.coracle.wasi.ListenerGrant;
import dev.coracle.wasi.StandardInput;
import dev.coracle.wasi.StandardOutput;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.HostDirectories;
import dev.coracle.wasi.files.ReadOnlyDirectory;
import dev.coracle.wasi.files.memory.MemoryFileSystem;
import dev.coracle.wasi.host.RandomBytes;
import dev.coracle.wasi.host.StreamInput;
import dev.coracle.wasi.host.StreamOutput;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything that one guest holds: its configuration turned into descriptors and services.
///
/// @param config what it was given
/// @param table its descriptors: the standard streams, directories, listeners, and what it opens
/// @param system its arguments, variables, clocks and random bytes
public record Guest(WasiConfig config, DescriptorTable table, SystemFunctions system) implements AutoCloseable {
    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;

    /// Opens all that a guest is given.
    ///
    /// @param config what to give
    /// @return the guest's world, to be closed
    /// @throws IOException when a directory cannot be opened or an address not listened at
    public static Guest open(WasiConfig config) throws IOException {
        var table = new DescriptorTable(config.maxDescriptors());
        try {
            fill(table, config);
        } catch (IOException | RuntimeException e) {
            table.close();
            throw e;
        } catch (WasiException e) {
            table.close();
            throw new IOException("more is given to the guest than its " + config.maxDescriptors() + " descriptors", e);
        }
        return new Guest(config, table, system(config));
    }

    private static SystemFunctions system(WasiConfig config) {
        List<String> variables = new ArrayList<>();
        for (var variable : config.environment().entrySet()) {
            variables.add(String.join("=", variable.getKey(), variable.getValue()));
        }
        var seed = config.randomSeed();
        var random = seed.isPresent() ? RandomBytes.seeded(seed.getAsLong()) : RandomBytes.secure();
        return new SystemFunctions(config.arguments(), variables, config.clock(), random);
    }

    private static void fill(DescriptorTable table, WasiConfig config) throws IOException, WasiException {
        table.insert(new InputDescriptor(input(config.input())));
        table.insert(new OutputDescriptor(output(config.output(), STANDARD_OUTPUT)));
        table.insert(new OutputDescriptor(output(config.error(), STANDARD_ERROR)));
        for (var grant : config.directories()) {
            table.insert(new DirectoryDescriptor(directory(grant), grant.guestPath()));
        }
        for (var grant : config.listeners()) {
            table.insert(new ListenerDescriptor(listener(grant)));
        }
    }

    // These two are no pattern switches because those are linked at run time: 10 ms that every program would wait for.

    private static StreamInput input(StandardInput source) {
        if (source instanceof StandardInput.From(var stream)) {
            return StreamInput.of(stream);
        }
        return source instanceof StandardInput.Inherited
                ? StreamInput.inherit()
                : StreamInput.of(InputStream.nullInputStream());
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
            case ListenerGrant.Bind(var address) -> ServerSocketChannel.open().bind(address);
        };
    }

    @Override
    public void close() {
        table.close();
    }
}

package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.Node;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.preview2.io.IoError;
import dev.coracle.wasi.preview2.random.RandomFunctions;
import dev.coracle.wasi.services.Account;
import dev.coracle.wasi.services.HostServices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The functions of `wasi:filesystem/preopens` and `types`, and what one guest's descriptors share.
///
/// @see <a href="https://github.com/WebAssembly/WASI/tree/wasi-0.2/proposals/filesystem/wit">wasi:filesystem</a>
public final class Filesystem implements AutoCloseable {
    private final OpenNodes nodes;
    private final Account account;
    private final RandomFunctions random;
    private final List<Preopen> preopens = new ArrayList<>();
    private MetadataHash.@Nullable Secret secret;

    private record Preopen(OpenNodes.Handle<Directory> handle, String path) {}

    /// @param services whose directories are given; closed with this
    /// @throws IOException when more is given than the guest may have open; then everything is closed
    public Filesystem(HostServices services) throws IOException {
        this.nodes = new OpenNodes(services.maxDescriptors());
        this.account = services.account();
        this.random = new RandomFunctions(services.random());
        try {
            for (var preopen : services.directories()) {
                preopens.add(new Preopen(nodes.add(preopen.directory()), preopen.guestPath()));
            }
        } catch (WasiException e) {
            nodes.close();
            services.directories().forEach(preopen -> preopen.directory().close());
            throw new IOException(
                    "more is given to the guest than its " + services.maxDescriptors() + " descriptors", e);
        }
    }

    /// {@return what the guest writes is counted here}
    Account account() {
        return account;
    }

    /// {@return the directories that the guest was given, each with a descriptor of its own}
    public List<PreopenedDirectory> getDirectories() {
        var directories = new ArrayList<PreopenedDirectory>();
        for (var preopen : preopens) {
            directories.add(new PreopenedDirectory(directory(preopen.handle().share(), Set.of()), preopen.path()));
        }
        return directories;
    }

    /// {@return why the file system refused, when it was one that did}
    ///
    /// @param error of a stream
    public Optional<ErrorCode> filesystemErrorCode(IoError error) {
        return error.cause().getCause() instanceof WasiException refused
                ? Optional.of(ErrorCode.of(refused.code()))
                : Optional.empty();
    }

    /// Takes over what was opened; on failure it is closed.
    Descriptor describe(Node node, Set<DescriptorFlag> flags) throws WasiException {
        return switch (node) {
            case Directory directory -> directory(nodes.add(directory), flags);
            case OpenFile file -> file(nodes.add(file), flags);
        };
    }

    private Descriptor directory(OpenNodes.Handle<Directory> handle, Set<DescriptorFlag> asked) {
        var flags = EnumSet.of(DescriptorFlag.READ, DescriptorFlag.MUTATE_DIRECTORY);
        flags.addAll(asked);
        flags.remove(DescriptorFlag.WRITE);
        if (handle.node().isReadOnly()) {
            flags.remove(DescriptorFlag.MUTATE_DIRECTORY);
        }
        return new DirectoryDescriptor(handle, flags, this);
    }

    private Descriptor file(OpenNodes.Handle<OpenFile> handle, Set<DescriptorFlag> asked) {
        var flags = EnumSet.noneOf(DescriptorFlag.class);
        flags.addAll(asked);
        flags.remove(DescriptorFlag.MUTATE_DIRECTORY);
        return new FileDescriptor(handle, flags, this);
    }

    MetadataHash.Secret secret() {
        var known = secret;
        if (known == null) {
            known = new MetadataHash.Secret(random.getRandomU64(), random.getRandomU64());
            secret = known;
        }
        return known;
    }

    /// Closes every file and directory.
    @Override
    public void close() {
        nodes.close();
    }
}

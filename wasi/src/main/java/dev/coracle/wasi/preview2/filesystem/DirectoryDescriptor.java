package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.component.Result;
import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.Listing;
import dev.coracle.wasi.files.OpenOptions;
import dev.coracle.wasi.files.Paths;
import dev.coracle.wasi.host.WasiException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An open directory.
final class DirectoryDescriptor extends Descriptor {
    private final OpenNodes.Handle<Directory> handle;

    DirectoryDescriptor(OpenNodes.Handle<Directory> handle, Set<DescriptorFlag> flags, Filesystem filesystem) {
        super(handle, flags, filesystem);
        this.handle = handle;
    }

    @Override
    Directory directory() {
        return handle.node();
    }

    private static boolean follows(Set<PathFlag> flags) {
        return flags.contains(PathFlag.SYMLINK_FOLLOW);
    }

    private interface Change {
        void run() throws WasiException;
    }

    private static Result<@Nullable Void, ErrorCode> change(Change change) {
        return ErrorCode.attempt(() -> {
            change.run();
            return null;
        });
    }

    @Override
    public Result<DirectoryEntryStream, ErrorCode> readDirectory() {
        return ErrorCode.attempt(() -> {
            var listing = new Listing(directory());
            listing.restart();
            return new DirectoryEntryStream(handle.share(), listing);
        });
    }

    @Override
    public Result<@Nullable Void, ErrorCode> createDirectoryAt(String path) {
        return change(() -> Paths.createDirectory(directory(), path));
    }

    @Override
    public Result<DescriptorStat, ErrorCode> statAt(Set<PathFlag> pathFlags, String path) {
        return ErrorCode.attempt(() -> DescriptorStat.of(Paths.status(directory(), path, follows(pathFlags))));
    }

    @Override
    public Result<MetadataHash, ErrorCode> metadataHashAt(Set<PathFlag> pathFlags, String path) {
        return ErrorCode.attempt(() -> hash(Paths.status(directory(), path, follows(pathFlags))));
    }

    @Override
    public Result<@Nullable Void, ErrorCode> setTimesAt(
            Set<PathFlag> pathFlags, String path, NewTimestamp access, NewTimestamp modification) {
        return change(() ->
                Paths.setTimes(directory(), path, follows(pathFlags), access.toNewTime(), modification.toNewTime()));
    }

    @Override
    public Result<@Nullable Void, ErrorCode> linkAt(
            Set<PathFlag> oldPathFlags, String oldPath, Descriptor newDescriptor, String newPath) {
        return change(() ->
                Paths.createLink(directory(), oldPath, follows(oldPathFlags), newDescriptor.directory(), newPath));
    }

    @Override
    public Result<Descriptor, ErrorCode> openAt(
            Set<PathFlag> pathFlags, String path, Set<OpenFlag> openFlags, Set<DescriptorFlag> descriptorFlags) {
        return ErrorCode.attempt(() -> {
            var options = options(openFlags, descriptorFlags);
            boolean mutates = options.changes() || descriptorFlags.contains(DescriptorFlag.MUTATE_DIRECTORY);
            if (mutates && directory().isReadOnly()) {
                throw new WasiException(dev.coracle.wasi.host.ErrorCode.READ_ONLY);
            }
            boolean asDirectory = openFlags.contains(OpenFlag.DIRECTORY);
            var node = Paths.open(directory(), path, follows(pathFlags), asDirectory, options);
            return filesystem().describe(node, descriptorFlags);
        });
    }

    private static OpenOptions options(Set<OpenFlag> openFlags, Set<DescriptorFlag> descriptorFlags)
            throws WasiException {
        boolean create = openFlags.contains(OpenFlag.CREATE);
        if (create && openFlags.contains(OpenFlag.DIRECTORY)) {
            throw new WasiException(dev.coracle.wasi.host.ErrorCode.INVALID);
        }
        return new OpenOptions(
                descriptorFlags.contains(DescriptorFlag.READ),
                descriptorFlags.contains(DescriptorFlag.WRITE),
                create,
                create && openFlags.contains(OpenFlag.EXCLUSIVE),
                openFlags.contains(OpenFlag.TRUNCATE));
    }

    @Override
    public Result<String, ErrorCode> readlinkAt(String path) {
        return ErrorCode.attempt(() -> {
            String target = Paths.readLink(directory(), path);
            if (target.startsWith("/")) {
                throw new WasiException(dev.coracle.wasi.host.ErrorCode.NOT_PERMITTED);
            }
            return target;
        });
    }

    @Override
    public Result<@Nullable Void, ErrorCode> removeDirectoryAt(String path) {
        return change(() -> Paths.removeDirectory(directory(), path));
    }

    @Override
    public Result<@Nullable Void, ErrorCode> renameAt(String oldPath, Descriptor newDescriptor, String newPath) {
        return change(() -> Paths.rename(directory(), oldPath, newDescriptor.directory(), newPath));
    }

    @Override
    public Result<@Nullable Void, ErrorCode> symlinkAt(String oldPath, String newPath) {
        return change(() -> Paths.createSymbolicLink(oldPath, directory(), newPath));
    }

    @Override
    public Result<@Nullable Void, ErrorCode> unlinkFileAt(String path) {
        return change(() -> Paths.removeFile(directory(), path));
    }
}

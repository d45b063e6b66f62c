package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.Node;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.files.OpenOptions;
import dev.coracle.wasi.files.Paths;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.charset.StandardCharsets;

/// The `path_*` functions.
public final class PathFunctions {
    private static final int SYMLINK_FOLLOW = 1;

    private static final int CREATE = 1;
    private static final int DIRECTORY = 1 << 1;
    private static final int EXCLUSIVE = 1 << 2;
    private static final int TRUNCATE = 1 << 3;
    private static final int ALL = CREATE | DIRECTORY | EXCLUSIVE | TRUNCATE;

    private final DescriptorTable table;
    private final Layout layout;

    PathFunctions(DescriptorTable table, Layout layout) {
        this.table = table;
        this.layout = layout;
    }

    private static boolean follow(int lookupFlags) throws WasiException {
        if ((lookupFlags & ~SYMLINK_FOLLOW) != 0) {
            throw new WasiException(ErrorCode.INVALID);
        }
        return lookupFlags == SYMLINK_FOLLOW;
    }

    private Directory base(int fd, long right) throws WasiException {
        return table.directory(fd, right).directory();
    }

    void pathCreateDirectory(GuestMemory memory, int fd, int path, int length) throws WasiException {
        var base = base(fd, Rights.PATH_CREATE_DIRECTORY);
        Paths.createDirectory(base, memory.getString(path, length));
    }

    void pathFilestatGet(GuestMemory memory, int fd, int flags, int path, int length, int result) throws WasiException {
        var base = base(fd, Rights.PATH_FILESTAT_GET);
        var status = Paths.status(base, memory.getString(path, length), follow(flags));
        memory.put(result, layout.fileStatus(status));
    }

    void pathFilestatSetTimes(
            GuestMemory memory, int fd, int flags, int path, int length, long access, long modification, int timeFlags)
            throws WasiException {
        var base = base(fd, Rights.PATH_FILESTAT_SET_TIMES);
        Paths.setTimes(
                base,
                memory.getString(path, length),
                follow(flags),
                FdFunctions.accessTime(access, timeFlags),
                FdFunctions.modificationTime(modification, timeFlags));
    }

    void pathLink(GuestMemory memory, int fd, int flags, int path, int length, int newFd, int newPath, int newLength)
            throws WasiException {
        var base = base(fd, Rights.PATH_LINK_SOURCE);
        var newBase = base(newFd, Rights.PATH_LINK_TARGET);
        Paths.createLink(
                base, memory.getString(path, length), follow(flags), newBase, memory.getString(newPath, newLength));
    }

    void pathOpen(
            GuestMemory memory,
            int fd,
            int lookupFlags,
            int path,
            int length,
            int openFlags,
            long rights,
            long inheriting,
            int fdFlags,
            int result)
            throws WasiException {
        var parent = table.directory(fd, Rights.PATH_OPEN);
        var options = options(openFlags, rights);
        requireRights(parent, options, rights);
        memory.getInt(result); // the place for the result exists, or nothing is opened
        var node = Paths.open(
                parent.directory(),
                memory.getString(path, length),
                follow(lookupFlags),
                (openFlags & DIRECTORY) != 0,
                options);
        long granted = rights & parent.inheriting();
        long passedOn = inheriting & parent.inheriting();
        var descriptor = describe(node, granted, passedOn, FdFlags.check(fdFlags));
        memory.putInt(result, table.insert(descriptor));
    }

    private static OpenOptions options(int openFlags, long rights) throws WasiException {
        boolean create = (openFlags & CREATE) != 0;
        boolean asDirectory = (openFlags & DIRECTORY) != 0;
        if ((openFlags & ~ALL) != 0 || create && asDirectory) {
            throw new WasiException(ErrorCode.INVALID);
        }
        return new OpenOptions(
                (rights & Rights.FD_READ) != 0,
                (rights & Rights.FD_WRITE) != 0,
                create,
                create && (openFlags & EXCLUSIVE) != 0,
                (openFlags & TRUNCATE) != 0);
    }

    /// Rights that the parent cannot pass on are left out of the new descriptor without a word, as WASI allows, but for
    /// reading and writing: a program would only learn of it from its first read or write.
    private static void requireRights(DirectoryDescriptor parent, OpenOptions options, long rights)
            throws WasiException {
        if (options.create() && !parent.directory().isReadOnly()) {
            parent.require(Rights.PATH_CREATE_FILE);
        }
        if (options.truncate()) {
            parent.require(Rights.PATH_FILESTAT_SET_SIZE);
        }
        long missing = rights & (Rights.FD_READ | Rights.FD_WRITE) & ~parent.inheriting();
        if (missing != 0) {
            throw new WasiException(
                    parent.directory().isReadOnly() && missing == Rights.FD_WRITE
                            ? ErrorCode.READ_ONLY
                            : ErrorCode.NOT_CAPABLE);
        }
    }

    private static Descriptor describe(Node node, long rights, long inheriting, int flags) throws WasiException {
        return switch (node) {
            case Directory directory -> new DirectoryDescriptor(directory, rights, inheriting, flags);
            case OpenFile file -> {
                try {
                    yield new FileDescriptor(file, file.status().type(), rights, inheriting, flags);
                } catch (WasiException e) {
                    file.close();
                    throw e;
                }
            }
        };
    }

    void pathReadlink(GuestMemory memory, int fd, int path, int length, int target, int room, int result)
            throws WasiException {
        var base = base(fd, Rights.PATH_READLINK);
        byte[] link = Paths.readLink(base, memory.getString(path, length)).getBytes(StandardCharsets.UTF_8);
        int used = Integer.compareUnsigned(link.length, room) > 0 ? room : link.length;
        memory.slice(target, used).put(link, 0, used);
        memory.putInt(result, used);
    }

    void pathRemoveDirectory(GuestMemory memory, int fd, int path, int length) throws WasiException {
        var base = base(fd, Rights.PATH_REMOVE_DIRECTORY);
        Paths.removeDirectory(base, memory.getString(path, length));
    }

    void pathRename(GuestMemory memory, int fd, int path, int length, int newFd, int newPath, int newLength)
            throws WasiException {
        var base = base(fd, Rights.PATH_RENAME_SOURCE);
        var newBase = base(newFd, Rights.PATH_RENAME_TARGET);
        Paths.rename(base, memory.getString(path, length), newBase, memory.getString(newPath, newLength));
    }

    void pathSymlink(GuestMemory memory, int target, int targetLength, int fd, int path, int length)
            throws WasiException {
        var base = base(fd, Rights.PATH_SYMLINK);
        Paths.createSymbolicLink(memory.getString(target, targetLength), base, memory.getString(path, length));
    }

    void pathUnlinkFile(GuestMemory memory, int fd, int path, int length) throws WasiException {
        var base = base(fd, Rights.PATH_UNLINK_FILE);
        Paths.removeFile(base, memory.getString(path, length));
    }
}

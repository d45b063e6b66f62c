package dev.coracle.wasi.files.linux;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.DirectoryEntry;
import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.Node;
import dev.coracle.wasi.files.OpenOptions;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A directory held by its descriptor: wherever the directory is moved, this is still it.
public final class LinuxDirectory implements Directory {
    private static final int WALK = Constants.O_PATH | Constants.O_DIRECTORY | Constants.O_NOFOLLOW;
    private static final int LONGEST_LINK = 4096;

    private final Descriptor descriptor;

    private LinuxDirectory(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// Opens a directory that the host names; links are followed, as the host may mean them.
    ///
    /// @param path of a directory
    /// @return the open directory
    /// @throws WasiException when it is missing, no directory or not readable
    public static LinuxDirectory open(Path path) throws WasiException {
        String name = path.toAbsolutePath().toString();
        int flags = Constants.O_RDONLY | Constants.O_DIRECTORY; // O_PATH would not notice what may not be read
        return new LinuxDirectory(Descriptor.open(Constants.AT_FDCWD, name, flags, 0));
    }

    @Override
    public Directory reopen() throws WasiException {
        return openDirectory(".");
    }

    @Override
    public Directory openDirectory(String name) throws WasiException {
        return new LinuxDirectory(Descriptor.open(descriptor.number(), name, WALK, 0));
    }

    @Override
    public Node open(String name, OpenOptions options) throws WasiException {
        var opened = Descriptor.open(descriptor.number(), name, flags(options) | Constants.O_NOFOLLOW, 0666);
        try {
            return Stat.read(opened.number(), "").type() == FileType.DIRECTORY
                    ? new LinuxDirectory(opened)
                    : new LinuxFile(opened);
        } catch (WasiException e) {
            opened.close();
            throw e;
        }
    }

    private static int flags(OpenOptions options) {
        boolean write = options.write() || options.truncate();
        int flags = !write ? Constants.O_RDONLY : options.read() ? Constants.O_RDWR : Constants.O_WRONLY;
        flags |= options.create() ? Constants.O_CREAT : 0;
        flags |= options.exclusive() ? Constants.O_EXCL : 0;
        return flags | (options.truncate() ? Constants.O_TRUNC : 0);
    }

    @Override
    public FileStatus status() throws WasiException {
        return Stat.read(descriptor.number(), "");
    }

    @Override
    public FileStatus status(String name) throws WasiException {
        return Stat.read(descriptor.number(), name);
    }

    @Override
    public void setTimes(NewTime access, NewTime modification) throws WasiException {
        setTimes(".", access, modification);
    }

    @Override
    public void setTimes(String name, NewTime access, NewTime modification) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            Libc.callInt(
                    scratch,
                    Libc.Function.UTIMENSAT,
                    descriptor.number(),
                    Libc.string(scratch, name),
                    Descriptor.times(scratch, access, modification).address(),
                    Constants.AT_SYMLINK_NOFOLLOW,
                    0);
        }
    }

    @Override
    public String readLink(String name) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            var target = scratch.allocate(LONGEST_LINK);
            long length = Libc.call(
                    scratch,
                    Libc.Function.READLINKAT,
                    descriptor.number(),
                    Libc.string(scratch, name),
                    target.address(),
                    LONGEST_LINK,
                    0);
            return decode(target.asSlice(0, length));
        }
    }

    private static String decode(MemorySegment bytes) throws WasiException {
        try {
            ByteBuffer buffer = bytes.asByteBuffer();
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
        } catch (CharacterCodingException _) {
            throw new WasiException(ErrorCode.ILLEGAL_SEQUENCE);
        }
    }

    @Override
    public void createDirectory(String name) throws WasiException {
        onName(Libc.Function.MKDIRAT, name, 0777);
    }

    @Override
    public void removeFile(String name) throws WasiException {
        onName(Libc.Function.UNLINKAT, name, 0);
    }

    @Override
    public void removeDirectory(String name) throws WasiException {
        onName(Libc.Function.UNLINKAT, name, Constants.AT_REMOVEDIR);
    }

    private void onName(Libc.Function function, String name, int argument) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            Libc.callInt(scratch, function, descriptor.number(), Libc.string(scratch, name), argument, 0, 0);
        }
    }

    @Override
    public void createLink(String name, Directory target, String newName) throws WasiException {
        onTwoNames(Libc.Function.LINKAT, name, target, newName);
    }

    @Override
    public void rename(String name, Directory target, String newName) throws WasiException {
        onTwoNames(Libc.Function.RENAMEAT, name, target, newName);
    }

    private void onTwoNames(Libc.Function function, String name, Directory target, String newName)
            throws WasiException {
        if (!(target instanceof LinuxDirectory other)) {
            throw new WasiException(ErrorCode.CROSS_DEVICE);
        }
        try (var scratch = Arena.ofConfined()) {
            Libc.callInt(
                    scratch,
                    function,
                    descriptor.number(),
                    Libc.string(scratch, name),
                    other.descriptor.number(),
                    Libc.string(scratch, newName),
                    0);
        }
    }

    @Override
    public void createSymbolicLink(String content, String name) throws WasiException {
        try (var scratch = Arena.ofConfined()) {
            Libc.callInt(
                    scratch,
                    Libc.Function.SYMLINKAT,
                    Libc.string(scratch, content),
                    descriptor.number(),
                    Libc.string(scratch, name),
                    0,
                    0);
        }
    }

    @Override
    public List<DirectoryEntry> entries() throws WasiException {
        var readable = openReadable();
        try {
            return DirectoryReader.readAll(readable);
        } finally {
            readable.close();
        }
    }

    @Override
    public void sync(boolean metadata) throws WasiException {
        var readable = openReadable();
        try {
            readable.sync(metadata);
        } finally {
            readable.close();
        }
    }

    /// The descriptor that is held is good for walking alone.
    private Descriptor openReadable() throws WasiException {
        return Descriptor.open(descriptor.number(), ".", Constants.O_RDONLY | Constants.O_DIRECTORY, 0);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}

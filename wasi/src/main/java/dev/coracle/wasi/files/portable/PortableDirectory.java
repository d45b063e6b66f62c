package dev.coracle.wasi.files.portable;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.DirectoryEntry;
import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.Node;
import dev.coracle.wasi.files.OpenOptions;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A directory held by its path.
public sealed class PortableDirectory implements Directory permits SecureDirectory {
    private final Path path;

    PortableDirectory(Path path) {
        this.path = path;
    }

    /// Opens a directory that the host names; links are followed, as the host may mean them.
    ///
    /// @param path of a directory
    /// @return the open directory, as safe as this system allows
    /// @throws WasiException when it is missing or no directory
    @SuppressWarnings("StreamResourceLeak") // a secure stream is what the directory is held by
    public static PortableDirectory open(Path path) throws WasiException {
        try {
            Path real = path.toRealPath();
            var stream = Files.newDirectoryStream(real);
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                return new SecureDirectory(real, secure);
            }
            stream.close();
            return new PortableDirectory(real);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    /// One name as a path; what this system would take apart, or not take at all, is refused.
    static Path single(String name) throws WasiException {
        try {
            Path path = Path.of(name);
            if (path.getRoot() == null && path.getNameCount() == 1) {
                return path;
            }
        } catch (InvalidPathException _) {
            // falls through
        }
        throw new WasiException(ErrorCode.ILLEGAL_SEQUENCE);
    }

    final Path resolve(String name) throws WasiException {
        return path.resolve(single(name));
    }

    final Path path() {
        return path;
    }

    /// The attributes of a name, a link not being followed. Valid while this directory is open.
    BasicFileAttributeView view(String name) throws WasiException {
        return viewByPath(name);
    }

    final BasicFileAttributeView viewByPath(String name) throws WasiException {
        return Files.getFileAttributeView(resolve(name), BasicFileAttributeView.class, NOFOLLOW_LINKS);
    }

    /// The attributes of this directory.
    BasicFileAttributeView view() {
        return Files.getFileAttributeView(path, BasicFileAttributeView.class, NOFOLLOW_LINKS);
    }

    FileChannel openChannel(String name, OpenOptions options) throws IOException, WasiException {
        return FileChannel.open(resolve(name), PortableFile.options(options));
    }

    @Override
    public Directory reopen() throws WasiException {
        return new PortableDirectory(path);
    }

    @Override
    public Directory openDirectory(String name) throws WasiException {
        if (status(name).type() != FileType.DIRECTORY) {
            throw new WasiException(ErrorCode.NOT_DIRECTORY);
        }
        return new PortableDirectory(resolve(name));
    }

    @Override
    public final Node open(String name, OpenOptions options) throws WasiException {
        if (isDirectory(name)) {
            if (options.changes()) {
                throw new WasiException(options.exclusive() ? ErrorCode.EXIST : ErrorCode.IS_DIRECTORY);
            }
            return openDirectory(name);
        }
        try {
            return new PortableFile(openChannel(name, options), viewByPath(name));
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    private boolean isDirectory(String name) throws WasiException {
        try {
            return status(name).type() == FileType.DIRECTORY;
        } catch (WasiException e) {
            if (e.code() == ErrorCode.NO_ENTRY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public final FileStatus status() throws WasiException {
        return Attributes.status(view());
    }

    @Override
    public final FileStatus status(String name) throws WasiException {
        return Attributes.status(view(name));
    }

    @Override
    public final void setTimes(NewTime access, NewTime modification) throws WasiException {
        Attributes.setTimes(view(), access, modification);
    }

    @Override
    public void setTimes(String name, NewTime access, NewTime modification) throws WasiException {
        Attributes.setTimes(view(name), access, modification);
    }

    @Override
    public final String readLink(String name) throws WasiException {
        try {
            return Files.readSymbolicLink(resolve(name)).toString();
        } catch (UnsupportedOperationException _) {
            throw new WasiException(ErrorCode.INVALID); // a system without links
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public final void createDirectory(String name) throws WasiException {
        try {
            Files.createDirectory(resolve(name));
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public final void createLink(String name, Directory target, String newName) throws WasiException {
        if (!(target instanceof PortableDirectory other)) {
            throw new WasiException(ErrorCode.CROSS_DEVICE);
        }
        if (status(name).type() == FileType.DIRECTORY) {
            throw new WasiException(ErrorCode.NOT_PERMITTED);
        }
        try {
            Files.createLink(other.resolve(newName), resolve(name));
        } catch (UnsupportedOperationException _) {
            throw new WasiException(ErrorCode.NOT_SUPPORTED);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public final void createSymbolicLink(String content, String name) throws WasiException {
        try {
            Files.createSymbolicLink(resolve(name), Path.of(content));
        } catch (InvalidPathException _) {
            throw new WasiException(ErrorCode.ILLEGAL_SEQUENCE);
        } catch (UnsupportedOperationException _) {
            throw new WasiException(ErrorCode.NOT_SUPPORTED);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public void rename(String name, Directory target, String newName) throws WasiException {
        if (!(target instanceof PortableDirectory other)) {
            throw new WasiException(ErrorCode.CROSS_DEVICE);
        }
        try {
            Files.move(resolve(name), other.resolve(newName), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public void removeFile(String name) throws WasiException {
        if (status(name).type() == FileType.DIRECTORY) {
            throw new WasiException(ErrorCode.IS_DIRECTORY);
        }
        delete(name);
    }

    @Override
    public void removeDirectory(String name) throws WasiException {
        if (status(name).type() != FileType.DIRECTORY) {
            throw new WasiException(ErrorCode.NOT_DIRECTORY);
        }
        delete(name);
    }

    private void delete(String name) throws WasiException {
        try {
            Files.delete(resolve(name));
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    /// The paths in this directory; the caller closes the stream.
    @SuppressWarnings("StreamResourceLeak")
    DirectoryStream<Path> names() throws IOException {
        return Files.newDirectoryStream(path);
    }

    @Override
    public final List<DirectoryEntry> entries() throws WasiException {
        var entries = new ArrayList<DirectoryEntry>();
        try (var names = names()) {
            for (Path name : names) {
                addEntry(entries, name.getFileName().toString());
                if (entries.size() > MAX_ENTRIES) {
                    throw new WasiException(ErrorCode.OVERFLOW);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw new WasiException(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw new WasiException(e);
        }
        return entries;
    }

    private void addEntry(List<DirectoryEntry> entries, String name) throws WasiException {
        try {
            var status = status(name);
            entries.add(new DirectoryEntry(name, status.type(), status.inode()));
        } catch (WasiException e) {
            if (e.code() != ErrorCode.NO_ENTRY) { // removed meanwhile
                throw e;
            }
        }
    }

    @Override
    public final void sync(boolean metadata) {}

    @Override
    public void close() {}
}

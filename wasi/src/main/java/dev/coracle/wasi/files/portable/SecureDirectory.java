package dev.coracle.wasi.files.portable;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.coracle.wasi.files.Directory;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.OpenOptions;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

/// A directory held by its descriptor, through the JDK. What this class does not override is done by path.
final class SecureDirectory extends PortableDirectory {
    private final SecureDirectoryStream<Path> stream;

    SecureDirectory(Path path, SecureDirectoryStream<Path> stream) {
        super(path);
        this.stream = stream;
    }

    @Override
    BasicFileAttributeView view(String name) throws WasiException {
        return stream.getFileAttributeView(single(name), BasicFileAttributeView.class, NOFOLLOW_LINKS);
    }

    @Override
    BasicFileAttributeView view() {
        return stream.getFileAttributeView(BasicFileAttributeView.class);
    }

    @Override
    FileChannel openChannel(String name, OpenOptions options) throws IOException, WasiException {
        return (FileChannel) stream.newByteChannel(single(name), PortableFile.options(options));
    }

    /// A stream can be listed once, so each listing has one of its own.
    @Override
    DirectoryStream<Path> names() throws IOException {
        return stream.newDirectoryStream(Path.of("."), NOFOLLOW_LINKS);
    }

    @Override
    public Directory reopen() throws WasiException {
        return open(path(), Path.of("."));
    }

    @Override
    public Directory openDirectory(String name) throws WasiException {
        return open(resolve(name), single(name));
    }

    private Directory open(Path path, Path name) throws WasiException {
        try {
            return new SecureDirectory(path, stream.newDirectoryStream(name, NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    /// The JDK opens what it sets the times of, and so cannot do it for a link; only then the path is used.
    @Override
    public void setTimes(String name, NewTime access, NewTime modification) throws WasiException {
        try {
            super.setTimes(name, access, modification);
        } catch (WasiException e) {
            if (e.code() != ErrorCode.LOOP) {
                throw e;
            }
            Attributes.setTimes(viewByPath(name), access, modification);
        }
    }

    @Override
    public void rename(String name, Directory target, String newName) throws WasiException {
        if (!(target instanceof SecureDirectory other)) {
            throw new WasiException(ErrorCode.CROSS_DEVICE);
        }
        try {
            stream.move(single(name), other.stream, single(newName));
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public void removeFile(String name) throws WasiException {
        try {
            stream.deleteFile(single(name));
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public void removeDirectory(String name) throws WasiException {
        try {
            stream.deleteDirectory(single(name));
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException _) {
            // the descriptor is gone either way
        }
    }
}

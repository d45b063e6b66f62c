package dev.coracle.wasi.files.portable;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.files.OpenOptions;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.HashSet;
import java.util.Set;

/// A file held by a channel. Attributes but for the size are read by the name that it was opened by.
final class PortableFile implements OpenFile {
    private final FileChannel channel;
    private final BasicFileAttributeView view;

    PortableFile(FileChannel channel, BasicFileAttributeView view) {
        this.channel = channel;
        this.view = view;
    }

    static Set<OpenOption> options(OpenOptions options) {
        Set<OpenOption> set = new HashSet<>();
        set.add(LinkOption.NOFOLLOW_LINKS);
        boolean write = options.changes();
        if (options.read() || !write) {
            set.add(StandardOpenOption.READ);
        }
        if (write) {
            set.add(StandardOpenOption.WRITE);
        }
        if (options.create()) {
            set.add(options.exclusive() ? StandardOpenOption.CREATE_NEW : StandardOpenOption.CREATE);
        }
        if (options.truncate()) {
            set.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        return set;
    }

    @Override
    public int read(ByteBuffer target, long position) throws WasiException {
        try {
            return Math.max(0, channel.read(target, position));
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public int write(ByteBuffer source, long position) throws WasiException {
        try {
            return channel.write(source, position);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    /// Not atomic towards other processes: the JDK's appending channels cannot be told to stop appending.
    @Override
    public int append(ByteBuffer source) throws WasiException {
        try {
            return channel.write(source, channel.size());
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public void setSize(long size) throws WasiException {
        try {
            if (size <= channel.size()) {
                channel.truncate(size);
            } else {
                channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
            }
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public void allocate(long offset, long length) throws WasiException {
        try {
            if (offset + length > channel.size()) {
                setSize(offset + length);
            }
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public FileStatus status() throws WasiException {
        return Attributes.status(view);
    }

    @Override
    public void setTimes(NewTime access, NewTime modification) throws WasiException {
        Attributes.setTimes(view, access, modification);
    }

    @Override
    public void sync(boolean metadata) throws WasiException {
        try {
            channel.force(metadata);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException _) {
            // the descriptor is gone either way
        }
    }
}

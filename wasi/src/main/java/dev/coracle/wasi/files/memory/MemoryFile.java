package dev.coracle.wasi.files.memory;

import dev.coracle.wasi.files.FileStatus;
import dev.coracle.wasi.files.NewTime;
import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.files.OpenOptions;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;

/// A handle of a file. The file lives until its last name and its last handle are gone.
final class MemoryFile implements OpenFile {
    private final MemoryContent content;
    private final boolean readable;
    private final boolean writable;
    private boolean closed;

    MemoryFile(MemoryContent content, OpenOptions options) {
        this.content = content;
        this.readable = options.read() || !options.write();
        this.writable = options.write();
        content.opened();
    }

    private void require(boolean capable) throws WasiException {
        if (!capable || closed) {
            throw new WasiException(ErrorCode.BAD_DESCRIPTOR);
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws WasiException {
        synchronized (content.system) {
            require(readable);
            return content.read(target, position);
        }
    }

    @Override
    public int write(ByteBuffer source, long position) throws WasiException {
        synchronized (content.system) {
            require(writable);
            return content.write(source, position);
        }
    }

    @Override
    public int append(ByteBuffer source) throws WasiException {
        synchronized (content.system) {
            require(writable);
            return content.write(source, content.size());
        }
    }

    @Override
    public void setSize(long size) throws WasiException {
        synchronized (content.system) {
            require(writable);
            content.setSize(size);
        }
    }

    /// Room is taken when blocks are written, so only the length is made sure of.
    @Override
    public void allocate(long offset, long length) throws WasiException {
        synchronized (content.system) {
            require(writable);
            content.setSize(Math.max(content.size(), offset + length));
        }
    }

    @Override
    public FileStatus status() {
        synchronized (content.system) {
            return content.status();
        }
    }

    @Override
    public void setTimes(NewTime access, NewTime modification) {
        synchronized (content.system) {
            content.setTimes(access, modification);
        }
    }

    @Override
    public void sync(boolean metadata) {}

    @Override
    public void close() {
        synchronized (content.system) {
            if (!closed) {
                closed = true;
                content.closed();
            }
        }
    }
}

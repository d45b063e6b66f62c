package dev.coracle.wasi.files;

import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;

/// A file that cannot be changed through this handle.
final class ReadOnlyFile implements OpenFile {
    private final OpenFile file;

    ReadOnlyFile(OpenFile file) {
        this.file = file;
    }

    @Override
    public int read(ByteBuffer target, long position) throws WasiException {
        return file.read(target, position);
    }

    @Override
    public FileStatus status() throws WasiException {
        return file.status();
    }

    @Override
    public void advise(long offset, long length, Advice advice) throws WasiException {
        file.advise(offset, length, advice);
    }

    @Override
    public int write(ByteBuffer source, long position) throws WasiException {
        throw ReadOnlyDirectory.refuse();
    }

    @Override
    public int append(ByteBuffer source) throws WasiException {
        throw ReadOnlyDirectory.refuse();
    }

    @Override
    public void setSize(long size) throws WasiException {
        throw ReadOnlyDirectory.refuse();
    }

    @Override
    public void allocate(long offset, long length) throws WasiException {
        throw ReadOnlyDirectory.refuse();
    }

    @Override
    public void setTimes(NewTime access, NewTime modification) throws WasiException {
        throw ReadOnlyDirectory.refuse();
    }

    @Override
    public void sync(boolean metadata) {}

    @Override
    public void close() {
        file.close();
    }
}

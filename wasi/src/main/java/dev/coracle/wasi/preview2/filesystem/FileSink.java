package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.ByteSink;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Writes to a file, from an offset on or at its end. Each write is done when it returns.
final class FileSink implements ByteSink {
    /// A file takes whatever it is given; this much is offered at once.
    private static final int ROOM = 1 << 20;

    private static final long AT_THE_END = -1;

    private final OpenNodes.Handle<OpenFile> handle;
    private final Durability durability;
    private long position;

    private FileSink(OpenNodes.Handle<OpenFile> handle, Durability durability, long position) {
        this.handle = handle;
        this.durability = durability;
        this.position = position;
    }

    /// @param handle released when this is closed
    static FileSink at(long offset, OpenNodes.Handle<OpenFile> handle, Durability durability) {
        return new FileSink(handle, durability, offset);
    }

    /// @param handle released when this is closed
    static FileSink appending(OpenNodes.Handle<OpenFile> handle, Durability durability) {
        return new FileSink(handle, durability, AT_THE_END);
    }

    @Override
    public int room() {
        return ROOM;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        try {
            while (source.hasRemaining()) {
                writeSome(source);
            }
            durability.apply(handle.node());
        } catch (WasiException e) {
            throw e.asIoException();
        }
    }

    private void writeSome(ByteBuffer source) throws WasiException, IOException {
        boolean append = position == AT_THE_END;
        int count = append ? handle.node().append(source) : handle.node().write(source, position);
        if (count <= 0) {
            throw new IOException("the file takes no more bytes");
        }
        if (!append) {
            position += count;
        }
    }

    @Override
    public void flush() {}

    @Override
    public boolean isWritable(Poller poller) {
        return true;
    }

    @Override
    public void close() {
        handle.release();
    }
}

package dev.coracle.wasi.preview2.filesystem;

import dev.coracle.wasi.files.OpenFile;
import dev.coracle.wasi.host.ByteSource;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A file's bytes from an offset on. Files never make a reader wait.
final class FileSource implements ByteSource {
    private final OpenNodes.Handle<OpenFile> handle;
    private long position;

    /// @param handle released when this is closed
    FileSource(OpenNodes.Handle<OpenFile> handle, long position) {
        this.handle = handle;
        this.position = position;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            int count = handle.node().read(target, position);
            position += count;
            return count == 0 ? -1 : count;
        } catch (WasiException e) {
            throw e.asIoException();
        }
    }

    @Override
    public boolean isReadable(Poller poller) {
        return true;
    }

    @Override
    public void close() {
        handle.release();
    }
}

package dev.coracle.wasi.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// Writes a body and waits for room.
final class BodyOutput extends OutputStream {
    private final Body body;

    BodyOutput(Body body) {
        this.body = body;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var source = ByteBuffer.wrap(bytes, offset, length);
        while (source.hasRemaining()) {
            if (body.isCancelled()) {
                throw new HttpException(new HttpErrorCode.ConnectionTerminated());
            }
            if (body.write(source) == 0) {
                BodyInput.await(body::whenWritable);
            }
        }
    }

    @Override
    public void close() {
        body.complete(List.of());
    }
}

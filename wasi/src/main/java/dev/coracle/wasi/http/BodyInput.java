package dev.coracle.wasi.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;

/// Reads a body and waits for it.
final class BodyInput extends InputStream {
    private final Body body;

    BodyInput(Body body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        var target = ByteBuffer.wrap(bytes, offset, length);
        while (target.hasRemaining()) {
            int count = body.read(target);
            if (count > 0) {
                return count;
            }
            var end = body.end();
            if (end.isPresent()) {
                if (end.get() instanceof Body.End.Failed(var reason)) {
                    throw new HttpException(reason);
                }
                return -1;
            }
            await(body::whenReadable);
        }
        return 0;
    }

    interface Request {
        boolean isMet(Runnable callback);
    }

    static void await(Request request) throws InterruptedIOException {
        var wakes = new Semaphore(0);
        if (request.isMet(wakes::release)) {
            return;
        }
        try {
            wakes.acquire();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a body");
        }
    }

    @Override
    public int available() {
        return body.available();
    }

    @Override
    public void close() {
        body.cancel();
    }
}

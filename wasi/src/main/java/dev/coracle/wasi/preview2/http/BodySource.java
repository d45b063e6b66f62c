package dev.coracle.wasi.preview2.http;

import dev.coracle.wasi.host.ByteSource;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpException;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The bytes of a body that arrives.
final class BodySource implements ByteSource {
    private final Body body;
    private final Children parent;
    private boolean closed;

    BodySource(Body body, Children parent) {
        this.body = body;
        this.parent = parent;
        parent.add();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = body.read(target);
        if (count > 0) {
            return count;
        }
        return switch (body.end().orElse(null)) {
            case null -> 0;
            case Body.End.Complete _ -> -1;
            case Body.End.Failed(var reason) -> throw new HttpException(reason);
        };
    }

    @Override
    public boolean isReadable(Poller poller) {
        return body.whenReadable(poller.waker());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            parent.remove();
        }
    }
}

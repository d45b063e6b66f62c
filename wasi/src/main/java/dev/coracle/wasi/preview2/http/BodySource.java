package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Bytes;
import dev.coracle.wasi.host.ByteSource;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

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
        return hasEnded() ? -1 : 0;
    }

    @Override
    public Optional<Bytes> take(int most) throws IOException {
        var taken = body.take(most);
        return taken.length() == 0 && hasEnded() ? Optional.empty() : Optional.of(taken);
    }

    @Override
    public Optional<Bytes> takeBlocking(int most) throws IOException {
        while (true) {
            var taken = take(most);
            if (taken.isEmpty() || taken.get().length() > 0) {
                return taken;
            }
            Poller.awaitAny(List.of(this::isReadable));
        }
    }

    private boolean hasEnded() throws HttpException {
        return switch (body.end().orElse(null)) {
            case null -> false;
            case Body.End.Complete _ -> true;
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

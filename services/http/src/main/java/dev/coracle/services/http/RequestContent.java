package dev.coracle.services.http;

import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.SerializedInvoker;
import org.jspecify.annotations.Nullable;

/// A request's body, taken by Jetty as fast as the server takes it.
final class RequestContent implements Request.Content {
    private static final int PIECE = 16 << 10;

    private final Body body;
    private final long length;
    private final SerializedInvoker invoker = new SerializedInvoker(RequestContent.class);

    /// @param length in bytes; -1 when it is not known
    RequestContent(Body body, long length) {
        this.body = body;
        this.length = length;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public Content.@Nullable Chunk read() {
        var piece = ByteBuffer.allocate(Math.min(body.available(), PIECE));
        if (body.read(piece) > 0) {
            return Content.Chunk.from(piece.flip(), false);
        }
        return switch (body.end().orElse(null)) {
            case null -> null;
            case Body.End.Complete _ -> Content.Chunk.EOF;
            case Body.End.Failed(var reason) -> Content.Chunk.from(new HttpException(reason), true);
        };
    }

    @Override
    public void demand(Runnable callback) {
        if (body.whenReadable(() -> invoker.run(callback))) {
            invoker.run(callback);
        }
    }

    @Override
    public void fail(Throwable failure) {
        body.cancel();
    }

    /// Jetty asks for them when it has read the last piece.
    HttpFields trailers() {
        return body.end().orElse(null) instanceof Body.End.Complete(var trailers)
                ? Fields.of(trailers)
                : HttpFields.EMPTY;
    }
}

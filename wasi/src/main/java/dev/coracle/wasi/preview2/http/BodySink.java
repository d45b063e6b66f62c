package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Bytes;
import dev.coracle.wasi.host.ByteSink;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/// The bytes of a body that a guest writes, counted.
final class BodySink implements ByteSink {
    private final Body body;
    private final OptionalLong length;
    private final LongFunction<HttpErrorCode> wrongLength;
    private final Children parent;
    private long written;
    private boolean closed;

    /// @param length that was announced
    /// @param wrongLength the failure when it is another
    BodySink(Body body, OptionalLong length, LongFunction<HttpErrorCode> wrongLength, Children parent) {
        this.body = body;
        this.length = length;
        this.wrongLength = wrongLength;
        this.parent = parent;
    }

    @Override
    public int room() throws IOException {
        if (!body.isOpen()) {
            throw new ClosedChannelException();
        }
        return body.room();
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        count(source.remaining());
        body.write(source);
    }

    @Override
    public void write(Bytes content) throws IOException {
        count(content.length());
        body.write(content);
    }

    private void count(int more) throws HttpException {
        written += more;
        if (length.isPresent() && Long.compareUnsigned(written, length.getAsLong()) > 0) {
            throw new HttpException(wrongLength.apply(written));
        }
    }

    /// Nothing is held back.
    @Override
    public void flush() {}

    @Override
    public boolean isWritable(Poller poller) {
        return body.whenWritable(poller.waker());
    }

    boolean hasWrongLength() {
        return length.isPresent() && length.getAsLong() != written;
    }

    HttpErrorCode wrongLength() {
        return wrongLength.apply(written);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            parent.remove();
        }
    }
}

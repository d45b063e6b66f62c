package dev.coracle.services.serve;

import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/// Moves what a guest answers to Jetty.
///
/// What is small waits until the guest has nothing else to do: most responses are one write then, and one that fails
/// before it gave up. Like [RequestBody], it works on the guest's own thread while the client keeps up.
final class ResponseSender extends IteratingCallback {
    /// Bytes that are worth a write of their own: fewer would be many packets, and wake the client as often.
    private static final int PIECE = 48 << 10;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Response response;
    private final ServerContext server;
    private final Outcome outcome;
    private final ByteBufferPool buffers;
    private volatile @Nullable HttpResponse answer;
    private volatile boolean committed;
    private volatile boolean lastWritten;
    private volatile boolean isBrokenOff;
    private boolean isPrepared;
    private RetainableByteBuffer.@Nullable Mutable buffer;
    private volatile boolean isOver;
    private long bytes;
    private List<HttpField> trailers = List.of();

    /// Told how it ended, once.
    interface Outcome {
        /// All of it was given to Jetty.
        void sent();

        /// The guest's answer broke off.
        ///
        /// @param isCommitted whether the client has seen its beginning
        void brokenOff(boolean isCommitted);

        /// The client is gone.
        void clientGone(Throwable failure);
    }

    ResponseSender(Response response, ServerContext server, Outcome outcome) {
        this.response = response;
        this.server = server;
        this.outcome = outcome;
        this.buffers = response.getRequest().getComponents().getByteBufferPool();
    }

    /// Bytes of content that were given to Jetty.
    long bytes() {
        return bytes;
    }

    /// Gives the guest's answer up, if nothing of it was given to Jetty yet.
    ///
    /// @return whether that was so; nothing will be given to Jetty then
    synchronized boolean abandon() {
        isOver = !committed || isOver;
        return !committed;
    }

    /// Whether all of it was, and was not broken off.
    boolean isWhole() {
        return lastWritten && !isBrokenOff;
    }

    /// Waits no longer for the client to take what there is.
    void breakOff() {
        isBrokenOff = true;
        abort(new TimeoutException("the client is too slow"));
    }

    /// The guest has answered. On its thread.
    void begin(HttpResponse head) {
        answer = head;
        waitForMore(head.body());
    }

    /// The guest is about to wait. On its thread.
    void guestWaits() {
        if (answer != null) {
            iterate();
        }
    }

    /// The guest has ended. On a thread that runs no guest code any more.
    void guestEnded() {
        iterate();
    }

    private void waitForMore(Body body) {
        if (body.whenReadable(PIECE, this::wake)) {
            wake();
        }
    }

    /// The end of a body that fits into one write is followed by the guest's own end.
    private void wake() {
        var head = answer;
        if (head != null && (committed || head.body().available() >= PIECE)) {
            iterate();
        }
    }

    @Override
    protected Action process() {
        var head = answer;
        if (lastWritten || isOver) {
            return Action.SUCCEEDED;
        }
        if (head == null) {
            return Action.IDLE;
        }
        var body = head.body();
        var piece = nextPiece(body);
        return switch (body.end().orElse(null)) {
            case null -> piece.hasRemaining() || !committed ? write(head, piece, false) : idle(body);
            case Body.End.Complete(var behind) -> {
                trailers = behind;
                yield write(head, piece, true);
            }
            case Body.End.Failed _ -> {
                isOver = true;
                outcome.brokenOff(committed);
                yield Action.SUCCEEDED;
            }
        };
    }

    /// Moves what there is to where the operating system takes it from. Jetty has done with the piece before.
    private ByteBuffer nextPiece(Body body) {
        int most = Math.min(body.available(), Body.CAPACITY);
        if (most == 0) {
            return NOTHING;
        }
        var target = buffer;
        if (target == null || target.capacity() < most) {
            releaseBuffer();
            target = buffers.acquire(most, true);
            buffer = target;
        }
        var piece = target.getByteBuffer();
        piece.clear();
        body.read(piece);
        return piece.flip();
    }

    private void releaseBuffer() {
        if (buffer != null) {
            buffer.release();
            buffer = null;
        }
    }

    private Action idle(Body body) {
        releaseBuffer();
        waitForMore(body);
        return Action.IDLE;
    }

    private Action write(HttpResponse head, ByteBuffer piece, boolean last) {
        if (!commit()) {
            return Action.SUCCEEDED;
        }
        if (!isPrepared) {
            prepare(head, last);
            isPrepared = true;
        }
        var content = hasContent(head) ? piece : NOTHING;
        bytes += content.remaining();
        lastWritten = last;
        response.write(last, content, this);
        return Action.SCHEDULED;
    }

    private synchronized boolean commit() {
        committed = committed || !isOver;
        return committed;
    }

    /// What a response of this status may not have is left out. Jetty does the same for HEAD.
    private boolean hasContent(HttpResponse head) {
        return !HttpStatus.hasNoBody(head.status());
    }

    private void prepare(HttpResponse head, boolean last) {
        response.setStatus(head.status());
        var fields = response.getHeaders();
        for (var field : head.headers()) {
            fields.add(field.name(), field.text());
        }
        server.markLast(response);
        boolean hasTrailers = last ? !trailers.isEmpty() : !fields.contains(HttpHeader.CONTENT_LENGTH);
        if (hasTrailers && hasContent(head)) {
            response.setTrailersSupplier(() -> JettyFields.of(trailers));
        }
    }

    @Override
    protected void onCompleted(@Nullable Throwable failure) {
        super.onCompleted(failure);
        releaseBuffer();
    }

    @Override
    protected void onCompleteSuccess() {
        if (lastWritten) {
            outcome.sent();
        }
    }

    /// Jetty may still be writing; what becomes of that is of no interest.
    @Override
    protected void onAborted(Throwable failure) {
        outcome.brokenOff(true);
    }

    /// The guest notices when it goes on writing.
    @Override
    protected void onCompleteFailure(Throwable failure) {
        var head = answer;
        if (head != null) {
            head.body().cancel();
        }
        outcome.clientGone(failure);
    }
}

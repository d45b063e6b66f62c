package dev.coracle.wasi.preview2.http;

import static dev.coracle.wasi.preview2.http.Results.error;
import static dev.coracle.wasi.preview2.http.Results.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Bytes;
import dev.coracle.engine.Trap;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.preview2.io.StreamError;
import dev.coracle.wasi.services.Account;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BodiesTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private final HttpTypes types = new HttpTypes(new Account());
    private final Body body = new Body();

    private OutgoingBody outgoing(OptionalLong length) {
        return new OutgoingBody(
                body, length, n -> new HttpErrorCode.HttpRequestBodySize(Optional.of(n)), new Account());
    }

    private IncomingBody incoming() {
        return new IncomingBody(body, () -> {});
    }

    @Test
    void whatAGuestWritesAndItsTrailersArrive() throws IOException {
        var out = outgoing(OptionalLong.empty());
        var stream = ok(out.write());
        ok(stream.blockingWriteAndFlush(HELLO));
        stream.close();
        var trailers = ok(types.fieldsFromList(List.of(HttpField.of("sum", "7"))));
        ok(types.outgoingBodyFinish(out, Optional.of(trailers)));
        out.close();
        assertThat(body.inputStream().readAllBytes()).isEqualTo(HELLO);
        assertThat(((Body.End.Complete) body.end().orElseThrow()).trailers())
                .map(HttpField::toString)
                .containsExactly("sum: 7");
    }

    @Test
    void aBodyThatIsDroppedIsBrokenOff() {
        outgoing(OptionalLong.empty()).close();
        assertThat(body.end().orElseThrow()).isInstanceOf(Body.End.Failed.class);
    }

    @Test
    void streamsAreTakenOnceAndDroppedBeforeTheirBody() {
        var out = outgoing(OptionalLong.empty());
        var stream = ok(out.write());
        assertThat(out.write().isOk()).isFalse();
        assertThatThrownBy(() -> types.outgoingBodyFinish(out, Optional.empty()))
                .isInstanceOf(Trap.class);
        assertThatThrownBy(out::close).isInstanceOf(Trap.class);
        stream.close();
        ok(types.outgoingBodyFinish(out, Optional.empty()));

        var in = incoming();
        var read = ok(in.stream());
        assertThat(in.stream().isOk()).isFalse();
        assertThatThrownBy(() -> types.incomingBodyFinish(in)).isInstanceOf(Trap.class);
        assertThatThrownBy(in::close).isInstanceOf(Trap.class);
        read.close();
        in.close();
    }

    @Test
    void aBodyShorterThanAnnouncedIsBrokenOff() {
        var out = outgoing(OptionalLong.of(6));
        var stream = ok(out.write());
        ok(stream.blockingWriteAndFlush(HELLO));
        stream.close();
        var expected = new HttpErrorCode.HttpRequestBodySize(Optional.of(5L));
        assertThat(error(types.outgoingBodyFinish(out, Optional.empty()))).isEqualTo(expected);
        assertThat(body.available()).isEqualTo(5);
    }

    @Test
    void aBodyLongerThanAnnouncedIsNotWritten() {
        var out = outgoing(OptionalLong.of(4));
        var stream = ok(out.write());
        var failure = ((StreamError.LastOperationFailed) error(stream.blockingWriteAndFlush(HELLO))).error();
        assertThat(types.httpErrorCode(failure)).contains(new HttpErrorCode.HttpRequestBodySize(Optional.of(5L)));
        stream.close();
        assertThat(types.outgoingBodyFinish(out, Optional.empty()).isOk()).isFalse();
        assertThat(body.available()).isZero();
    }

    @Test
    void aWriterWaitsForTheReaderAndStopsWhenItGoes() {
        var out = outgoing(OptionalLong.empty());
        var stream = ok(out.write());
        long total = 0;
        long room;
        while ((room = ok(stream.checkWrite())) > 0) {
            ok(stream.write(Bytes.of(new byte[(int) Math.min(room, 1000)])));
            total += Math.min(room, 1000);
        }
        assertThat(total).isEqualTo(Body.CAPACITY);
        assertThat(stream.subscribe().ready()).isFalse();
        body.read(ByteBuffer.allocate(10));
        assertThat(ok(stream.checkWrite())).isEqualTo(10);
        body.cancel();
        assertThat(error(stream.checkWrite())).isEqualTo(new StreamError.Closed());
        assertThat(stream.subscribe().ready()).isTrue();
    }

    @Test
    void contentThenTrailersAreRead() {
        var in = incoming();
        var stream = ok(in.stream());
        assertThat(ok(stream.read(10)).toArray()).isEmpty();
        assertThat(stream.subscribe().ready()).isFalse();
        body.write(ByteBuffer.wrap(HELLO));
        assertThat(ok(stream.blockingRead(3)).toArray()).hasSize(3);
        stream.close();
        var future = types.incomingBodyFinish(in);
        assertThat(future.get()).isEmpty();
        assertThat(future.subscribe().ready()).isFalse();
        body.complete(List.of(HttpField.of("sum", "7"), HttpField.of("connection", "close")));
        future.subscribe().block();
        var trailers = ok(ok(future.get().orElseThrow())).orElseThrow();
        assertThat(trailers.entries()).map(HttpField::toString).containsExactly("sum: 7");
        assertThat(future.get().orElseThrow().isOk()).isFalse();
        assertThatThrownBy(future::close).isInstanceOf(Trap.class);
        trailers.close();
        future.close();
    }

    @Test
    void trailersComeThoughNobodyReadTheContent() {
        var future = types.incomingBodyFinish(incoming());
        for (int i = 0; i < 100; i++) {
            assertThat(body.write(ByteBuffer.allocate(10_000))).isEqualTo(10_000);
        }
        body.complete(List.of());
        assertThat(ok(ok(future.get().orElseThrow()))).isEmpty();
    }

    @Test
    void aFailureIsToldByStreamAndTrailers() {
        body.write(ByteBuffer.wrap(HELLO));
        body.fail(new HttpErrorCode.ConnectionReadTimeout());
        var in = incoming();
        var stream = ok(in.stream());
        assertThat(ok(stream.read(100)).toArray()).isEqualTo(HELLO);
        var failure = ((StreamError.LastOperationFailed) error(stream.read(100))).error();
        assertThat(types.httpErrorCode(failure)).contains(new HttpErrorCode.ConnectionReadTimeout());
        assertThat(error(stream.read(100))).isEqualTo(new StreamError.Closed());
        stream.close();
        assertThat(error(ok(types.incomingBodyFinish(in).get().orElseThrow())))
                .isEqualTo(new HttpErrorCode.ConnectionReadTimeout());
    }

    @Test
    void aReaderThatGoesStopsTheWriter() {
        incoming().close();
        assertThatThrownBy(() -> body.outputStream().write(1)).isInstanceOf(HttpException.class);
    }
}

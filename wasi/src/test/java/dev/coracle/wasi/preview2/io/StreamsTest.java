package dev.coracle.wasi.preview2.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Bytes;
import dev.coracle.component.Result;
import dev.coracle.engine.Trap;
import dev.coracle.wasi.host.ByteSink;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Pipe;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.StreamInput;
import dev.coracle.wasi.host.StreamOutput;
import dev.coracle.wasi.host.Timer;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.services.Account;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StreamsTest {
    private static final StreamError CLOSED = new StreamError.Closed();

    private final Pipe pipe = new Pipe(8);
    private final InputStream input = new InputStream(pipe.source());
    private final OutputStream output = new OutputStream(pipe.sink(), new Account());

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static <T> T ok(Result<T, StreamError> result) {
        assertThat(result.isOk()).as("%s", result).isTrue();
        return ((Result.Ok<T, StreamError>) result).value();
    }

    private static StreamError error(Result<?, StreamError> result) {
        assertThat(result.isOk()).as("%s", result).isFalse();
        return ((Result.Error<?, StreamError>) result).error();
    }

    @Test
    void readGivesNothingWhereNothingHasComeYet() {
        assertThat(ok(input.read(100)).toArray()).isEmpty();
        assertThat(input.subscribe().ready()).isFalse();
    }

    @Test
    void readGivesWhatIsThereAndNoMoreThanIsWanted() {
        ok(output.write(Bytes.of(bytes("hello"))));

        assertThat(input.subscribe().ready()).isTrue();
        assertThat(ok(input.read(2)).toArray()).isEqualTo(bytes("he"));
        assertThat(ok(input.read(-1)).toArray()).isEqualTo(bytes("llo"));
    }

    @Test
    void readAfterTheEndSaysClosedEvenForNoBytes() {
        ok(output.write(Bytes.of(bytes("x"))));
        output.close();

        assertThat(ok(input.read(0)).toArray()).isEmpty();
        assertThat(ok(input.read(5)).toArray()).isEqualTo(bytes("x"));
        assertThat(error(input.blockingRead(5))).isEqualTo(CLOSED);
        assertThat(error(input.read(0))).isEqualTo(CLOSED);
        assertThat(input.subscribe().ready()).isTrue();
    }

    @Test
    void blockingReadWaitsForTheOtherThread() {
        var read =
                CompletableFuture.supplyAsync(() -> ok(input.blockingRead(100)).toArray());
        Thread.ofVirtual().start(() -> ok(output.write(Bytes.of(bytes("late")))));

        assertThat(read.join()).isEqualTo(bytes("late"));
    }

    @Test
    void skipCountsWhatItLeavesOut() {
        ok(output.write(Bytes.of(bytes("hello"))));

        assertThat(ok(input.skip(3))).isEqualTo(3);
        assertThat(ok(input.blockingSkip(100))).isEqualTo(2);
        assertThat(ok(input.skip(100))).isEqualTo(0);
    }

    @Test
    void anEndlessReadNeverAllocatesMoreThanItsLimit() {
        var zeros = new InputStream(StreamInput.of(new ByteArrayInputStream(new byte[1 << 20])));

        assertThat(ok(zeros.blockingRead(-1)).length()).isLessThanOrEqualTo(InputStream.MAX_READ);
        assertThat(ok(zeros.blockingRead(Long.MAX_VALUE)).length()).isLessThanOrEqualTo(InputStream.MAX_READ);
    }

    @Test
    void checkWriteShrinksWithWhatIsWrittenAndGrowsWithWhatIsRead() {
        assertThat(ok(output.checkWrite())).isEqualTo(8);
        ok(output.write(Bytes.of(bytes("12345678"))));
        assertThat(ok(output.checkWrite())).isZero();
        assertThat(output.subscribe().ready()).isFalse();

        ok(input.read(3));

        assertThat(ok(output.checkWrite())).isEqualTo(3);
        assertThat(output.subscribe().ready()).isTrue();
    }

    @Test
    void writingMoreThanCheckWriteAllowsTraps() {
        ok(output.checkWrite());

        assertThatThrownBy(() -> output.write(Bytes.of(new byte[9])))
                .isInstanceOf(Trap.class)
                .hasMessage("host call refused: write: 9 bytes where check-write allows 8");
        assertThatThrownBy(() -> output.writeZeroes(-1))
                .isInstanceOf(Trap.class)
                .hasMessage("host call refused: write-zeroes: 18446744073709551615 bytes where check-write allows 8");
    }

    @Test
    void blockingWriteTakesAtMost4096Bytes() {
        assertThatThrownBy(() -> output.blockingWriteAndFlush(new byte[4097])).isInstanceOf(Trap.class);
        assertThatThrownBy(() -> output.blockingWriteZeroesAndFlush(1L << 40)).isInstanceOf(Trap.class);
    }

    @Test
    void blockingWriteWaitsForRoomAgainAndAgain() {
        var written = CompletableFuture.supplyAsync(() -> output.blockingWriteAndFlush(new byte[100]));
        int total = 0;
        while (total < 100) {
            total += ok(input.blockingRead(100)).length();
        }

        assertThat(ok(written.join())).isNull();
        assertThat(total).isEqualTo(100);
    }

    @Test
    void writeZeroesWritesZeros() {
        ok(output.writeZeroes(5));
        assertThat(ok(input.read(100)).toArray()).isEqualTo(new byte[5]);

        ok(output.blockingWriteZeroesAndFlush(4));
        assertThat(ok(input.read(100)).toArray()).isEqualTo(new byte[4]);
    }

    @Test
    void aSinkThatNobodyReadsIsClosed() {
        input.close();

        assertThat(error(output.checkWrite())).isEqualTo(CLOSED);
        assertThat(error(output.write(Bytes.of(bytes("x"))))).isEqualTo(CLOSED);
        assertThat(error(output.flush())).isEqualTo(CLOSED);
        assertThat(output.subscribe().ready()).isTrue();
    }

    @Test
    void aFailureIsToldOnceAndThenTheStreamIsClosed() {
        pipe.fail(new WasiException(ErrorCode.CONNECTION_RESET).asIoException());

        assertThat(input.subscribe().ready()).isTrue();
        assertThat(error(input.read(1)))
                .isInstanceOfSatisfying(
                        StreamError.LastOperationFailed.class,
                        failed -> assertThat(failed.error().toDebugString()).isEqualTo("connection reset"));
        assertThat(error(input.read(1))).isEqualTo(CLOSED);

        assertThat(error(output.checkWrite())).isInstanceOf(StreamError.LastOperationFailed.class);
        assertThat(error(output.checkWrite())).isEqualTo(CLOSED);
    }

    @Test
    void anErrorDoesNotNameWhatTheGuestIsNotToKnow() {
        var error = new IoError(new java.nio.file.NoSuchFileException("/srv/secret/place"));

        assertThat(error.toDebugString()).isEqualTo("no such file or directory");
    }

    @Test
    void whatAWriteClosesIsToldByTheNextOperation() {
        var once = new OutputStream(new OneWrite(), new Account());

        ok(once.blockingWriteAndFlush(bytes("all")));

        assertThat(error(once.checkWrite())).isEqualTo(CLOSED);
    }

    @Test
    void spliceMovesWhatIsThereAndWhatFits() {
        var received = new ByteArrayOutputStream();
        var to = new OutputStream(StreamOutput.of(received), new Account());
        assertThat(ok(to.splice(input, 100))).isZero();
        ok(output.write(Bytes.of(bytes("hello"))));

        assertThat(ok(to.splice(input, 2))).isEqualTo(2);
        assertThat(ok(to.blockingSplice(input, -1))).isEqualTo(3);

        assertThat(received.toString(java.nio.charset.StandardCharsets.UTF_8)).isEqualTo("hello");
        output.close();
        assertThat(error(to.splice(input, 1))).isEqualTo(CLOSED);
        assertThat(ok(to.checkWrite())).isPositive();
    }

    @Test
    void spliceReadsNoMoreThanTheOtherStreamHasRoomFor() {
        var small = new Pipe(2);
        ok(output.write(Bytes.of(bytes("hello"))));

        assertThat(ok(new OutputStream(small.sink(), new Account()).splice(input, 100)))
                .isEqualTo(2);
        assertThat(ok(input.read(100)).toArray()).isEqualTo(bytes("llo"));
    }

    @Test
    void pollTellsAllThatHaveHappened() {
        ok(output.write(Bytes.of(bytes("x"))));
        var never = new Pollable(_ -> false);

        int[] happened = new PollFunctions().poll(List.of(never, input.subscribe(), never, output.subscribe()));

        assertThat(happened).containsExactly(1, 3);
    }

    @Test
    void pollWaitsForTheFirstOfASourceATimerAndNothing() {
        var never = new Pollable(_ -> false);
        var late = new Pollable(Timer.after(TimeUnit.HOURS.toNanos(1)));
        Thread.ofVirtual().start(() -> ok(output.write(Bytes.of(bytes("x")))));

        assertThat(new PollFunctions().poll(List.of(never, late, input.subscribe())))
                .containsExactly(2);
        assertThat(new PollFunctions().poll(List.of(never, late, new Pollable(Timer.after(1_000_000)))))
                .containsExactly(2);
    }

    @Test
    void whatAPersonTypesIsWaitedForTogetherWithATimer() throws IOException {
        var keyboard = new PipedOutputStream();
        var typed = new InputStream(StreamInput.of(new PipedInputStream(keyboard)));
        var poll = new PollFunctions();
        assertThat(ok(typed.read(100)).toArray()).isEmpty();
        assertThat(poll.poll(List.of(typed.subscribe(), new Pollable(Timer.after(1_000_000)))))
                .containsExactly(1);

        keyboard.write(bytes("yes"));
        keyboard.flush();

        var late = new Pollable(Timer.after(TimeUnit.HOURS.toNanos(1)));
        assertThat(poll.poll(List.of(typed.subscribe(), late))).containsExactly(0);
        assertThat(ok(typed.read(100)).toArray()).isEqualTo(bytes("yes"));
        keyboard.close();
        assertThat(poll.poll(List.of(late, typed.subscribe()))).containsExactly(1);
        assertThat(error(typed.read(100))).isEqualTo(CLOSED);
    }

    @Test
    void pollOfNothingTraps() {
        assertThatThrownBy(() -> new PollFunctions().poll(List.of())).isInstanceOf(Trap.class);
    }

    @Test
    void anInterruptStopsAGuestThatWaits() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new Pollable(_ -> false).block())
                .isInstanceOf(Trap.class)
                .hasMessageStartingWith("interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void waitingDoesNotSpin() {
        long[] asked = {0};
        var counted = new Pollable(poller -> {
            asked[0]++;
            return Timer.after(50_000_000).isReady(poller) || asked[0] > 3;
        });

        counted.block();

        assertThat(asked[0]).isEqualTo(4);
    }

    /// Takes one write, and then no more.
    private static final class OneWrite implements ByteSink {
        private int room = 100;

        @Override
        public int room() throws IOException {
            if (room == 0) {
                throw new ClosedChannelException();
            }
            return room;
        }

        @Override
        public void write(ByteBuffer source) {
            source.position(source.limit());
            room = 0;
        }

        @Override
        public void flush() {}

        @Override
        public boolean isWritable(Poller poller) {
            return true;
        }

        @Override
        public void close() {}
    }
}

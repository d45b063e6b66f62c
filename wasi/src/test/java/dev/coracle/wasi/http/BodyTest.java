package dev.coracle.wasi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Bytes;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BodyTest {
    private static final int LARGE = 20_000;

    private final Body body = new Body();
    private int released;

    private boolean give(int length) {
        return body.give(ByteBuffer.allocate(length), () -> released++);
    }

    @Test
    void whatIsSmallIsCopiedAndReleasedAtOnce() {
        assertThat(give(10)).isTrue();

        assertThat(released).isOne();
        assertThat(body.available()).isEqualTo(10);
    }

    @Test
    void whatIsLargeIsReleasedWhenItHasBeenRead() {
        assertThat(give(LARGE)).isTrue();
        assertThat(released).isZero();

        body.read(ByteBuffer.allocate(LARGE));

        assertThat(released).isOne();
    }

    @Test
    void whatIsGivenMayBeMoreThanThereIsRoomForAndThenNothingIs() {
        body.write(ByteBuffer.allocate(Body.CAPACITY - 1));

        assertThat(give(LARGE)).isTrue();
        assertThat(body.room()).isZero();
        assertThat(give(1)).isFalse();
        assertThat(released).isZero();
        assertThat(body.available()).isEqualTo(Body.CAPACITY - 1 + LARGE);
    }

    @Test
    void nothingIsKeptThatNobodyReads() {
        assertThat(give(LARGE)).isTrue();
        body.discard();
        assertThat(give(LARGE)).isTrue();
        body.cancel();
        assertThat(give(LARGE)).isTrue();

        assertThat(released).isEqualTo(3);
        assertThat(body.available()).isZero();
    }

    @Test
    void whatIsTakenIsReadWhenItIsMoved() {
        body.write(Bytes.of(new byte[] {1, 2, 3}));

        var taken = body.take(2);

        assertThat(taken.length()).isEqualTo(2);
        assertThat(body.available()).isEqualTo(3);
        assertThat(taken.toArray()).containsExactly(1, 2);
        assertThat(body.available()).isEqualTo(1);
    }

    @Test
    void moreThanThereIsRoomForIsNotWritten() {
        var tooMuch = Bytes.of(new byte[Body.CAPACITY + 1]);

        assertThatThrownBy(() -> body.write(tooMuch)).hasMessageContaining("room for " + Body.CAPACITY);
        assertThat(body.available()).isZero();
    }
}

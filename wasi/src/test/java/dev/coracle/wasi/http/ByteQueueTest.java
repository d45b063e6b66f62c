package dev.coracle.wasi.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteQueueTest {
    private static final int ROUNDS = 20_000;
    private static final int LONGEST = 40_000;

    private final ByteQueue queue = new ByteQueue();
    private int lent;
    private int released;

    private void lend(byte[] bytes) {
        lent++;
        queue.lend(ByteBuffer.wrap(bytes), () -> {
            Arrays.fill(bytes, (byte) 0);
            released++;
        });
    }

    private byte[] move(int most) {
        var target = ByteBuffer.allocate(most);
        assertThat(queue.moveTo(target)).isEqualTo(target.position());
        return Arrays.copyOf(target.array(), target.position());
    }

    @Test
    void bytesComeOutAsTheyWentInHoweverTheyAreMoved() {
        var random = new Random(7);
        var in = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(LONGEST) : random.nextInt(99)];
            random.nextBytes(bytes);
            switch (random.nextInt(5)) {
                case 0 -> {
                    in.writeBytes(bytes);
                    lend(bytes);
                }
                case 1 -> {
                    in.writeBytes(bytes);
                    queue.append(Bytes.of(bytes));
                }
                case 2 -> {
                    var source = ByteBuffer.wrap(bytes);
                    int length = random.nextInt(bytes.length + 1);
                    queue.append(source, length);
                    assertThat(source.position()).isEqualTo(length);
                    in.write(bytes, 0, length);
                }
                default -> out.writeBytes(move(bytes.length));
            }
            assertThat(queue.size()).isEqualTo(in.size() - out.size());
        }
        out.writeBytes(move(queue.size()));
        assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
        assertThat(released).isEqualTo(lent);
    }

    @Test
    void whatIsLentIsReleasedWhenTheLastOfItIsMoved() {
        lend(new byte[] {1, 2, 3});
        queue.append(Bytes.of(new byte[] {4}));

        assertThat(move(2)).containsExactly(1, 2);
        assertThat(released).isZero();
        assertThat(move(2)).containsExactly(3, 4);
        assertThat(released).isOne();
    }

    @Test
    void whatIsLentIsReleasedWhenAllIsThrownAway() {
        lend(new byte[] {1, 2, 3});
        lend(new byte[] {4});

        queue.clear();

        assertThat(queue.size()).isZero();
        assertThat(released).isEqualTo(2);
        assertThat(move(1)).isEmpty();
    }

    @Test
    void nothingIsAppendedToWhatIsLent() {
        byte[] large = new byte[LONGEST];
        queue.lend(ByteBuffer.wrap(large, 0, 10), () -> {});
        queue.append(ByteBuffer.wrap(new byte[] {1, 2, 3}), 3);

        assertThat(move(LONGEST)).hasSize(13).endsWith(1, 2, 3);
        assertThat(large).containsOnly(0);
    }
}

package dev.coracle.wasi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteQueueTest {
    private static final int ROUNDS = 20_000;
    private static final int LONGEST = 40_000;

    private final ByteQueue queue = new ByteQueue();

    @Test
    void bytesComeOutAsTheyWentInHoweverTheyAreMoved() {
        var random = new Random(7);
        var in = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(LONGEST) : random.nextInt(99)];
            random.nextBytes(bytes);
            switch (random.nextInt(4)) {
                case 0 -> {
                    queue.append(bytes);
                    in.writeBytes(bytes);
                }
                case 1 -> {
                    var source = ByteBuffer.wrap(bytes);
                    int length = random.nextInt(bytes.length + 1);
                    queue.append(source, length);
                    assertThat(source.position()).isEqualTo(length);
                    in.write(bytes, 0, length);
                }
                case 2 -> {
                    var target = ByteBuffer.allocate(bytes.length);
                    assertThat(queue.moveTo(target)).isEqualTo(target.position());
                    out.write(target.array(), 0, target.position());
                }
                default -> {
                    byte[] taken = queue.take(bytes.length + 1);
                    assertThat(taken.length).isLessThanOrEqualTo(bytes.length + 1);
                    out.writeBytes(taken);
                }
            }
            assertThat(queue.size()).isEqualTo(in.size() - out.size());
        }
        out.writeBytes(all());
        assertThat(out.toByteArray()).isEqualTo(in.toByteArray());
    }

    private byte[] all() {
        var rest = new ByteArrayOutputStream();
        while (queue.size() > 0) {
            rest.writeBytes(queue.take(Integer.MAX_VALUE));
        }
        return rest.toByteArray();
    }

    @Test
    void aLargeArrayComesOutAsItIs() {
        byte[] large = new byte[LONGEST];
        queue.append(large);
        assertThat(queue.take(LONGEST)).isSameAs(large);
        assertThat(queue.take(1)).isEmpty();
    }

    @Test
    void nothingIsWrittenToAnArrayThatWasTakenOver() {
        byte[] large = new byte[LONGEST];
        queue.append(large);
        queue.append(ByteBuffer.wrap(new byte[] {1, 2, 3}), 3);
        assertThat(queue.take(LONGEST)).isSameAs(large).containsOnly(0);
        assertThat(queue.take(LONGEST)).containsExactly(1, 2, 3);
    }

    @Test
    void whatWasTakenDoesNotChange() {
        queue.append(ByteBuffer.wrap(new byte[600]), 600);
        byte[] taken = queue.take(600);
        queue.append(ByteBuffer.wrap(new byte[] {1}), 1);
        assertThat(taken).hasSize(600).containsOnly(0);
    }

    @Test
    void manySmallOnesAreTakenTogether() {
        for (int i = 0; i < 100; i++) {
            queue.append(new byte[] {(byte) i});
        }
        assertThat(queue.take(LONGEST)).hasSize(100).startsWith(0, 1, 2).endsWith(98, 99);
    }
}

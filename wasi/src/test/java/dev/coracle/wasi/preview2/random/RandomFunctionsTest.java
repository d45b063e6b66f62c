package dev.coracle.wasi.preview2.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Trap;
import dev.coracle.wasi.host.RandomBytes;
import org.junit.jupiter.api.Test;

class RandomFunctionsTest {
    private final RandomFunctions random = new RandomFunctions(RandomBytes.secure());

    @Test
    void asManyBytesAsAreAskedFor() {
        assertThat(random.getRandomBytes(0)).isEmpty();
        assertThat(random.getRandomBytes(100_000)).hasSize(100_000).isNotEqualTo(random.getRandomBytes(100_000));
    }

    @Test
    void aSeedGivesTheSameBytes() {
        var one = new RandomFunctions(RandomBytes.seeded(7));
        var other = new RandomFunctions(RandomBytes.seeded(7));

        assertThat(one.getRandomU64()).isEqualTo(other.getRandomU64());
        assertThat(one.insecureSeed()).isEqualTo(other.insecureSeed());
        assertThat(one.getInsecureRandomBytes(5)).isEqualTo(other.getInsecureRandomBytes(5));
    }

    @Test
    void aHostileLengthTraps() {
        for (long length : new long[] {-1, Long.MAX_VALUE, (1 << 26) + 1}) {
            assertThatThrownBy(() -> random.getRandomBytes(length))
                    .isInstanceOf(Trap.class)
                    .hasMessageContaining("get-random-bytes: " + Long.toUnsignedString(length));
        }
    }
}

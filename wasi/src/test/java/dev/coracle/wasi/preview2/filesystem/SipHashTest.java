package dev.coracle.wasi.preview2.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    /// The vectors of its authors for the key 00 01 … 0f and the input 00 01 … of that length.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # words, hash
            0, 726fdb47dd0e0e31
            1, 93f5f5799a932462
            2, 3f2acc7f57c29bdb
            """)
    void hashesAsItsAuthorsHaveIt(int words, String hash) {
        var input = new long[words];
        for (int i = 0; i < words * Long.BYTES; i++) {
            input[i / Long.BYTES] |= (long) i << i % Long.BYTES * Byte.SIZE;
        }

        long actual = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L).of(input);

        assertThat(Long.toHexString(actual)).isEqualTo(hash);
    }
}

package dev.coracle.intrinsics;

import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class IntrinsicsTest {
    @Test
    void everyClassInitialisesAheadOfTime() {
        assertThatNoException().isThrownBy(Intrinsics::initialize);
        assertThatNoException().isThrownBy(Intrinsics::initialize);
    }
}

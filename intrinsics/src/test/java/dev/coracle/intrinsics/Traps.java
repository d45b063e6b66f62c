package dev.coracle.intrinsics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Expectations about traps.
final class Traps {
    private Traps() {}

    static void assertTraps(TrapCode code, ThrowingCallable action) {
        assertThatExceptionOfType(TrapException.class)
                .isThrownBy(action)
                .satisfies(trap -> assertThat(trap.code()).isEqualTo(code))
                .withMessageStartingWith(code.message());
    }
}

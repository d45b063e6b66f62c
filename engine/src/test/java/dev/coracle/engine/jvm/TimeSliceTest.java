package dev.coracle.engine.jvm;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TimeSliceTest {
    @Test
    void askingNeverFailsWhateverTheSystemMakesOfIt() {
        assertThatCode(TimeSlice::shorten).doesNotThrowAnyException();
        assertThatCode(TimeSlice::shorten).doesNotThrowAnyException();
    }
}

package dev.coracle.intrinsics;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The build runs these tests once for each kind of JVM; `coracle.test.memory-access` names what it must then
/// choose.
class RawMemoryTest {
    private final MemorySegment segment = Arena.ofAuto().allocate(64, 8);
    private final ByteBuffer bytes = segment.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);

    static Stream<RawMemory> waysToMemory() {
        return Stream.of(RawMemory.RAW, new SegmentMemory());
    }

    @Test
    void theBestGrantedWayIsChosen() {
        String expected = System.getProperty("coracle.test.memory-access", "InternalUnsafeMemory");
        assertThat(RawMemory.RAW.getClass().getSimpleName()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("waysToMemory")
    void plainAccessIsLittleEndianAtAnyAddress(RawMemory raw) {
        long at = raw.base(segment) + 1;
        raw.putLong(segment, at, 0x0807_0605_0403_0201L);
        assertThat(bytes.getLong(1)).isEqualTo(0x0807_0605_0403_0201L);
        assertThat(raw.getInt(segment, at + 1)).isEqualTo(0x0504_0302);
        assertThat(raw.getShort(segment, at + 2)).isEqualTo((short) 0x0403);
        assertThat(raw.getByte(segment, at + 3)).isEqualTo((byte) 4);
        raw.putInt(segment, at, 0x1413_1211);
        raw.putShort(segment, at + 4, (short) 0x2221);
        raw.putByte(segment, at + 6, (byte) 0x31);
        assertThat(raw.getLong(segment, at)).isEqualTo(0x0831_2221_1413_1211L);
    }

    @ParameterizedTest
    @MethodSource("waysToMemory")
    void volatileAccessIsLittleEndianToo(RawMemory raw) {
        long at = raw.base(segment);
        raw.putLongVolatile(segment, at, 0x0807_0605_0403_0201L);
        raw.putIntVolatile(segment, at, 0x1413_1211);
        raw.putShortVolatile(segment, at + 4, (short) 0x2221);
        raw.putByteVolatile(segment, at + 6, (byte) 0x31);
        assertThat(bytes.getLong(0)).isEqualTo(0x0831_2221_1413_1211L);
        assertThat(raw.getLongVolatile(segment, at)).isEqualTo(0x0831_2221_1413_1211L);
        assertThat(raw.getIntVolatile(segment, at + 4)).isEqualTo(0x0831_2221);
        assertThat(raw.getShortVolatile(segment, at + 6)).isEqualTo((short) 0x0831);
        assertThat(raw.getByteVolatile(segment, at + 7)).isEqualTo((byte) 8);
    }

    @ParameterizedTest
    @MethodSource("waysToMemory")
    void readModifyWriteAnswersTheOldValue(RawMemory raw) {
        long at = raw.base(segment);
        bytes.putLong(0, 0xFF);
        assertThat(raw.getAndAddInt(segment, at, 1)).isEqualTo(0xFF);
        assertThat(raw.getAndSetInt(segment, at, 7)).isEqualTo(0x100);
        assertThat(raw.compareAndExchangeInt(segment, at, 8, 9)).isEqualTo(7);
        assertThat(raw.compareAndExchangeInt(segment, at, 7, 9)).isEqualTo(7);
        assertThat(raw.getAndAddLong(segment, at, -10)).isEqualTo(9);
        assertThat(raw.getAndSetLong(segment, at, 5)).isEqualTo(-1);
        assertThat(raw.compareAndExchangeLong(segment, at, 5, 6)).isEqualTo(5);
        assertThat(raw.compareAndExchangeLong(segment, at, 5, 7)).isEqualTo(6);
        assertThat(bytes.getLong(0)).isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("waysToMemory")
    void copiesAndFills(RawMemory raw) {
        long at = raw.base(segment);
        raw.fill(segment, at + 1, 3, (byte) 0xAB);
        raw.copy(segment, at, segment, at + 2, 6);
        assertThat(bytes.getLong(0)).isEqualTo(0x0000_ABAB_AB00_AB00L);
    }
}

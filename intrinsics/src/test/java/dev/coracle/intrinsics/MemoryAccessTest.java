package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Traps.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryAccessTest {
    private static final int PAGE = 65_536;

    private final LinearMemory memory = LinearMemory.create(1, 3, PAGE, false, false);
    private final InstanceBase instance = new InstanceBase() {};

    MemoryAccessTest() {
        memory.attach(instance);
        for (int i = 0; i < 64; i++) {
            MemoryAccess.i32Store8(i, 0x80 + i, instance, 0);
        }
    }

    @Test
    void wordsAreLittleEndianAndNeedNoAlignment() {
        assertThat(MemoryAccess.i32Load(1, instance, 0)).isEqualTo(0x8483_8281);
        assertThat(MemoryAccess.i64Load(0, instance, 3)).isEqualTo(0x8A89_8887_8685_8483L);
        assertThat(MemoryAccess.i32Load16U(5, memory, 0)).isEqualTo(0x8685);
        assertThat(MemoryAccess.v128Load(2, memory, 1))
                .isEqualTo(new V128(0x8A89_8887_8685_8483L, 0x9291_908F_8E8D_8C8BL));
    }

    @Test
    void narrowLoadsExtendBySignOrZero() {
        assertThat(MemoryAccess.i32Load8S(0, instance, 1)).isEqualTo(0xFFFF_FF81);
        assertThat(MemoryAccess.i32Load8U(0, instance, 1)).isEqualTo(0x81);
        assertThat(MemoryAccess.i32Load16S(0, instance, 0)).isEqualTo(0xFFFF_8180);
        assertThat(MemoryAccess.i64Load8S(0, memory, 1)).isEqualTo(-127);
        assertThat(MemoryAccess.i64Load8U(0, memory, 1)).isEqualTo(0x81);
        assertThat(MemoryAccess.i64Load16S(0, memory, 0)).isEqualTo(0xFFFF_FFFF_FFFF_8180L);
        assertThat(MemoryAccess.i64Load16U(0, memory, 0)).isEqualTo(0x8180);
        assertThat(MemoryAccess.i64Load32S(0, instance, 0)).isEqualTo(0xFFFF_FFFF_8382_8180L);
        assertThat(MemoryAccess.i64Load32U(0, instance, 0)).isEqualTo(0x8382_8180L);
    }

    @Test
    void narrowStoresTouchTheirBytesAlone() {
        MemoryAccess.i32Store(100, -1, instance, 0);
        MemoryAccess.i32Store8(100, 0x1234, instance, 0);
        MemoryAccess.i32Store16(102, 0x12_3456, memory, 0);
        assertThat(MemoryAccess.i32Load(100, instance, 0)).isEqualTo(0x3456_FF34);
        MemoryAccess.i64Store(200, -1, memory, 0);
        MemoryAccess.i64Store32(200, 0x1_2345_6789L, memory, 0);
        MemoryAccess.i64Store16(204, 0x1_ABCD, instance, 0);
        MemoryAccess.i64Store8(207, 0x100, instance, 0);
        assertThat(MemoryAccess.i64Load(200, memory, 0)).isEqualTo(0x00FF_ABCD_2345_6789L);
    }

    @Test
    void signallingNansPassUnchanged() {
        MemoryAccess.f32Store(8, Float.intBitsToFloat(0x7F80_0001), instance, 0);
        MemoryAccess.f64Store(16, Double.longBitsToDouble(0xFFF0_0000_0000_0001L), memory, 0);
        assertThat(Float.floatToRawIntBits(MemoryAccess.f32Load(8, memory, 0))).isEqualTo(0x7F80_0001);
        assertThat(Double.doubleToRawLongBits(MemoryAccess.f64Load(16, instance, 0)))
                .isEqualTo(0xFFF0_0000_0000_0001L);
    }

    @Test
    void vectorLoadsExtendSplatAndFillWithZeros() {
        assertThat(MemoryAccess.v128Load8x8S(0, instance, 0).low()).isEqualTo(0xFF83_FF82_FF81_FF80L);
        assertThat(MemoryAccess.v128Load8x8U(0, memory, 0).high()).isEqualTo(0x0087_0086_0085_0084L);
        assertThat(MemoryAccess.v128Load16x4S(0, instance, 0).low()).isEqualTo(0xFFFF_8382_FFFF_8180L);
        assertThat(MemoryAccess.v128Load16x4U(0, memory, 0).high()).isEqualTo(0x0000_8786_0000_8584L);
        assertThat(MemoryAccess.v128Load32x2S(0, instance, 0).high()).isEqualTo(0xFFFF_FFFF_8786_8584L);
        assertThat(MemoryAccess.v128Load32x2U(0, memory, 0).low()).isEqualTo(0x8382_8180L);
        assertThat(MemoryAccess.v128Load8Splat(2, instance, 0)).isEqualTo(I8x16.splat(0x82));
        assertThat(MemoryAccess.v128Load16Splat(2, memory, 0)).isEqualTo(I16x8.splat(0x8382));
        assertThat(MemoryAccess.v128Load32Splat(0, instance, 0)).isEqualTo(I32x4.splat(0x8382_8180));
        assertThat(MemoryAccess.v128Load64Splat(0, memory, 0)).isEqualTo(I64x2.splat(0x8786_8584_8382_8180L));
        assertThat(MemoryAccess.v128Load32Zero(0, instance, 0)).isEqualTo(new V128(0x8382_8180L, 0));
        assertThat(MemoryAccess.v128Load64Zero(0, memory, 0)).isEqualTo(new V128(0x8786_8584_8382_8180L, 0));
    }

    @Test
    void laneLoadsAndStoresMoveOneLane() {
        V128 zeros = V128.ZERO;
        assertThat(MemoryAccess.v128Load8Lane(1, zeros, instance, 0, 9)).isEqualTo(new V128(0, 0x8100));
        assertThat(MemoryAccess.v128Load16Lane(1, zeros, memory, 0, 1)).isEqualTo(new V128(0x8281_0000L, 0));
        assertThat(MemoryAccess.v128Load32Lane(0, zeros, instance, 0, 2)).isEqualTo(new V128(0, 0x8382_8180L));
        assertThat(MemoryAccess.v128Load64Lane(0, zeros, memory, 0, 1)).isEqualTo(new V128(0, 0x8786_8584_8382_8180L));
        V128 vector = new V128(0x0706_0504_0302_0100L, 0x0F0E_0D0C_0B0A_0908L);
        MemoryAccess.v128Store8Lane(300, vector, instance, 0, 15);
        MemoryAccess.v128Store16Lane(301, vector, memory, 0, 3);
        MemoryAccess.v128Store32Lane(304, vector, instance, 0, 2);
        assertThat(MemoryAccess.i64Load(300, instance, 0)).isEqualTo(0x0B0A_0908_0007_060FL);
        MemoryAccess.v128Store64Lane(300, vector, memory, 0, 0);
        assertThat(MemoryAccess.i64Load(300, instance, 0)).isEqualTo(vector.low());
        MemoryAccess.v128Store(400, vector, instance, 0);
        assertThat(MemoryAccess.v128Load(400, memory, 0)).isEqualTo(vector);
    }

    interface Access {
        void at(int address, InstanceBase instance, long offset);
    }

    interface Access64 {
        void at(long address, LinearMemory memory, long offset);
    }

    @ParameterizedTest(name = "{0} bytes")
    @MethodSource("accesses")
    void anAccessMayEndWithTheMemoryAndNoByteLater(int size, Access hot, Access64 any) {
        int last = PAGE - size;
        hot.at(last, instance, 0);
        hot.at(0, instance, last);
        any.at(last, memory, 0);
        any.at(0, memory, last);
        long[][] outside = {
            {last + 1, 0}, {0, last + 1}, {1, last}, {-1, 0}, {0, 0xFFFF_FFFFL}, {-1, 0xFFFF_FFFFL}, {PAGE, 0},
        };
        for (long[] where : outside) {
            assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> hot.at((int) where[0], instance, where[1]));
            assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> any.at(where[0], memory, where[1]));
        }
        long[][] outside64 = {
            {0, -1},
            {-1, 1},
            {1, -1},
            {-8, 8},
            {Long.MAX_VALUE, 0},
            {0, Long.MAX_VALUE},
            {Long.MAX_VALUE, Long.MAX_VALUE},
            {Long.MIN_VALUE, Long.MIN_VALUE},
            {0, Long.MAX_VALUE - 4},
            {Long.MIN_VALUE, 0},
            {0, Long.MIN_VALUE},
        };
        for (long[] where : outside64) {
            assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> any.at(where[0], memory, where[1]));
        }
    }

    static Stream<Arguments> accesses() {
        return Stream.of(
                access(4, MemoryAccess::i32Load, MemoryAccess::i32Load),
                access(8, MemoryAccess::i64Load, MemoryAccess::i64Load),
                access(4, MemoryAccess::f32Load, MemoryAccess::f32Load),
                access(8, MemoryAccess::f64Load, MemoryAccess::f64Load),
                access(1, MemoryAccess::i32Load8S, MemoryAccess::i32Load8S),
                access(1, MemoryAccess::i32Load8U, MemoryAccess::i32Load8U),
                access(2, MemoryAccess::i32Load16S, MemoryAccess::i32Load16S),
                access(2, MemoryAccess::i32Load16U, MemoryAccess::i32Load16U),
                access(1, MemoryAccess::i64Load8S, MemoryAccess::i64Load8S),
                access(1, MemoryAccess::i64Load8U, MemoryAccess::i64Load8U),
                access(2, MemoryAccess::i64Load16S, MemoryAccess::i64Load16S),
                access(2, MemoryAccess::i64Load16U, MemoryAccess::i64Load16U),
                access(4, MemoryAccess::i64Load32S, MemoryAccess::i64Load32S),
                access(4, MemoryAccess::i64Load32U, MemoryAccess::i64Load32U),
                access(16, MemoryAccess::v128Load, MemoryAccess::v128Load),
                access(8, MemoryAccess::v128Load8x8S, MemoryAccess::v128Load8x8S),
                access(8, MemoryAccess::v128Load8x8U, MemoryAccess::v128Load8x8U),
                access(8, MemoryAccess::v128Load16x4S, MemoryAccess::v128Load16x4S),
                access(8, MemoryAccess::v128Load16x4U, MemoryAccess::v128Load16x4U),
                access(8, MemoryAccess::v128Load32x2S, MemoryAccess::v128Load32x2S),
                access(8, MemoryAccess::v128Load32x2U, MemoryAccess::v128Load32x2U),
                access(1, MemoryAccess::v128Load8Splat, MemoryAccess::v128Load8Splat),
                access(2, MemoryAccess::v128Load16Splat, MemoryAccess::v128Load16Splat),
                access(4, MemoryAccess::v128Load32Splat, MemoryAccess::v128Load32Splat),
                access(8, MemoryAccess::v128Load64Splat, MemoryAccess::v128Load64Splat),
                access(4, MemoryAccess::v128Load32Zero, MemoryAccess::v128Load32Zero),
                access(8, MemoryAccess::v128Load64Zero, MemoryAccess::v128Load64Zero),
                access(
                        4,
                        (a, m, o) -> MemoryAccess.i32Store(a, 1, m, o),
                        (a, m, o) -> MemoryAccess.i32Store(a, 1, m, o)),
                access(
                        8,
                        (a, m, o) -> MemoryAccess.i64Store(a, 1, m, o),
                        (a, m, o) -> MemoryAccess.i64Store(a, 1, m, o)),
                access(
                        4,
                        (a, m, o) -> MemoryAccess.f32Store(a, 1, m, o),
                        (a, m, o) -> MemoryAccess.f32Store(a, 1, m, o)),
                access(
                        8,
                        (a, m, o) -> MemoryAccess.f64Store(a, 1, m, o),
                        (a, m, o) -> MemoryAccess.f64Store(a, 1, m, o)),
                access(
                        1,
                        (a, m, o) -> MemoryAccess.i32Store8(a, 1, m, o),
                        (a, m, o) -> MemoryAccess.i32Store8(a, 1, m, o)),
                access(
                        2,
                        (a, m, o) -> MemoryAccess.i32Store16(a, 1, m, o),
                        (a, m, o) -> MemoryAccess.i32Store16(a, 1, m, o)),
                access(
                        1,
                        (a, m, o) -> MemoryAccess.i64Store8(a, 1, m, o),
                        (a, m, o) -> MemoryAccess.i64Store8(a, 1, m, o)),
                access(
                        2,
                        (a, m, o) -> MemoryAccess.i64Store16(a, 1, m, o),
                        (a, m, o) -> MemoryAccess.i64Store16(a, 1, m, o)),
                access(
                        4,
                        (a, m, o) -> MemoryAccess.i64Store32(a, 1, m, o),
                        (a, m, o) -> MemoryAccess.i64Store32(a, 1, m, o)),
                access(
                        16,
                        (a, m, o) -> MemoryAccess.v128Store(a, V128.ZERO, m, o),
                        (a, m, o) -> MemoryAccess.v128Store(a, V128.ZERO, m, o)),
                access(
                        1,
                        (a, m, o) -> MemoryAccess.v128Load8Lane(a, V128.ZERO, m, o, 1),
                        (a, m, o) -> MemoryAccess.v128Load8Lane(a, V128.ZERO, m, o, 1)),
                access(
                        1,
                        (a, m, o) -> MemoryAccess.v128Store8Lane(a, V128.ZERO, m, o, 1),
                        (a, m, o) -> MemoryAccess.v128Store8Lane(a, V128.ZERO, m, o, 1)),
                access(
                        2,
                        (a, m, o) -> MemoryAccess.v128Load16Lane(a, V128.ZERO, m, o, 1),
                        (a, m, o) -> MemoryAccess.v128Load16Lane(a, V128.ZERO, m, o, 1)),
                access(
                        2,
                        (a, m, o) -> MemoryAccess.v128Store16Lane(a, V128.ZERO, m, o, 1),
                        (a, m, o) -> MemoryAccess.v128Store16Lane(a, V128.ZERO, m, o, 1)),
                access(
                        4,
                        (a, m, o) -> MemoryAccess.v128Load32Lane(a, V128.ZERO, m, o, 1),
                        (a, m, o) -> MemoryAccess.v128Load32Lane(a, V128.ZERO, m, o, 1)),
                access(
                        4,
                        (a, m, o) -> MemoryAccess.v128Store32Lane(a, V128.ZERO, m, o, 1),
                        (a, m, o) -> MemoryAccess.v128Store32Lane(a, V128.ZERO, m, o, 1)),
                access(
                        8,
                        (a, m, o) -> MemoryAccess.v128Load64Lane(a, V128.ZERO, m, o, 1),
                        (a, m, o) -> MemoryAccess.v128Load64Lane(a, V128.ZERO, m, o, 1)),
                access(
                        8,
                        (a, m, o) -> MemoryAccess.v128Store64Lane(a, V128.ZERO, m, o, 1),
                        (a, m, o) -> MemoryAccess.v128Store64Lane(a, V128.ZERO, m, o, 1)));
    }

    private static Arguments access(int size, Access hot, Access64 any) {
        return Arguments.of(size, hot, any);
    }

    @Test
    void anAccessOutsideChangesNothing() {
        assertTraps(
                TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.v128Store(PAGE - 15, I8x16.splat(1), instance, 0));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.i64Store(PAGE - 7, -1, memory, 0));
        assertThat(MemoryAccess.i64Load(PAGE - 8, instance, 0)).isZero();
        assertThat(MemoryAccess.i64Load(PAGE - 16, instance, 0)).isZero();
    }

    @Test
    void anInstanceWithoutAMemoryHasNoByteInside() {
        InstanceBase none = new InstanceBase() {};
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.i32Load8U(0, none, 0));
    }

    @Test
    void copiesOverlappingBytesAsIfThroughABuffer() {
        MemoryAccess.memoryCopy(memory, 4, memory, 0, 16);
        assertThat(MemoryAccess.i64Load(4, memory, 0)).isEqualTo(0x8786_8584_8382_8180L);
        assertThat(MemoryAccess.i64Load(12, memory, 0)).isEqualTo(0x8F8E_8D8C_8B8A_8988L);
        MemoryAccess.memoryCopy(memory, 0, memory, 4, 16);
        assertThat(MemoryAccess.i64Load(0, memory, 0)).isEqualTo(0x8786_8584_8382_8180L);
    }

    @Test
    void copiesBetweenMemories() {
        LinearMemory other = LinearMemory.create(1, 1, PAGE, true, false);
        MemoryAccess.memoryCopy(other, 100, memory, 0, 64);
        assertThat(MemoryAccess.i64Load(156, other, 0)).isEqualTo(0xBFBE_BDBC_BBBA_B9B8L);
    }

    @Test
    void fillsWithTheLowByte() {
        MemoryAccess.memoryFill(memory, 10, 0x1AB, 3);
        assertThat(MemoryAccess.i64Load(8, memory, 0)).isEqualTo(0x8F8E_8DAB_ABAB_8988L);
    }

    @Test
    void initialisesFromData() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3, 4}).asReadOnlyBuffer();
        MemoryAccess.memoryInit(memory, 8, data, 1, 2);
        assertThat(MemoryAccess.i32Load(8, memory, 0)).isEqualTo(0x8B8A_0302);
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.memoryInit(memory, 8, data, 1, 4));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.memoryInit(memory, 8, data, 5, 0));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.memoryInit(memory, 8, data, -1, 1));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.memoryInit(memory, PAGE - 1, data, 0, 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {PAGE - 3, PAGE + 1, -1, -4, Long.MIN_VALUE, Long.MAX_VALUE})
    void aBulkOperationOutsideHasNoEffect(long address) {
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.memoryFill(memory, address, 1, 4));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.memoryCopy(memory, address, memory, 0, 4));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.memoryCopy(memory, 0, memory, address, 4));
        assertThat(MemoryAccess.i32Load(PAGE - 4, memory, 0)).isZero();
        assertThat(MemoryAccess.i32Load(0, memory, 0)).isEqualTo(0x8382_8180);
    }

    @Test
    void nothingMayBeCopiedAtTheVeryEnd() {
        MemoryAccess.memoryFill(memory, PAGE, 1, 0);
        MemoryAccess.memoryCopy(memory, PAGE, memory, PAGE, 0);
        MemoryAccess.memoryInit(memory, PAGE, ByteBuffer.allocate(0), 0, 0);
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.memoryFill(memory, PAGE + 1, 1, 0));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.memoryFill(memory, 0, 1, -1));
    }

    @Test
    void aMemoryGrowsThroughItsInstruction() {
        assertThat(MemoryAccess.memoryGrow(memory, 2)).isEqualTo(1);
        assertThat(MemoryAccess.memorySize(memory)).isEqualTo(3);
        assertThat(MemoryAccess.memoryGrow(memory, 1)).isEqualTo(-1);
        assertThat(MemoryAccess.i32Load(3 * PAGE - 4, instance, 0)).isZero();
    }
}

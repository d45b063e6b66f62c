package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Vectors.build;
import static dev.coracle.intrinsics.Vectors.signed;
import static dev.coracle.intrinsics.Vectors.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.intrinsics.Vectors.Operation;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntegerVectorTest {
    /// What an instruction is on one lane, given both as signed and as unsigned numbers.
    interface OnLane {
        long apply(long a, long b, long unsignedA, long unsignedB);
    }

    /// What lane `lane` of the result is, given whole vectors.
    interface OnVector {
        long apply(V128 a, V128 b, int lane);
    }

    @ParameterizedTest(name = "{0} of {1} bits")
    @MethodSource
    void agreesWithArithmeticOnEachLane(String name, int width, Operation actual, OnLane expected) {
        OnVector lanes = (a, b, lane) -> expected.apply(
                signed(a, width, lane), signed(b, width, lane), unsigned(a, width, lane), unsigned(b, width, lane));
        agreesWithTheDefinition(name, width, actual, lanes);
    }

    static Stream<Arguments> agreesWithArithmeticOnEachLane() {
        return Stream.of(
                        rows(
                                8,
                                I8x16::add,
                                I8x16::sub,
                                I8x16::eq,
                                I8x16::ne,
                                I8x16::ltS,
                                I8x16::ltU,
                                I8x16::gtS,
                                I8x16::gtU,
                                I8x16::leS,
                                I8x16::leU,
                                I8x16::geS,
                                I8x16::geU,
                                I8x16::minS,
                                I8x16::minU,
                                I8x16::maxS,
                                I8x16::maxU,
                                (a, _) -> I8x16.abs(a),
                                (a, _) -> I8x16.neg(a)),
                        rows(
                                16,
                                I16x8::add,
                                I16x8::sub,
                                I16x8::eq,
                                I16x8::ne,
                                I16x8::ltS,
                                I16x8::ltU,
                                I16x8::gtS,
                                I16x8::gtU,
                                I16x8::leS,
                                I16x8::leU,
                                I16x8::geS,
                                I16x8::geU,
                                I16x8::minS,
                                I16x8::minU,
                                I16x8::maxS,
                                I16x8::maxU,
                                (a, _) -> I16x8.abs(a),
                                (a, _) -> I16x8.neg(a)),
                        rows(
                                32,
                                I32x4::add,
                                I32x4::sub,
                                I32x4::eq,
                                I32x4::ne,
                                I32x4::ltS,
                                I32x4::ltU,
                                I32x4::gtS,
                                I32x4::gtU,
                                I32x4::leS,
                                I32x4::leU,
                                I32x4::geS,
                                I32x4::geU,
                                I32x4::minS,
                                I32x4::minU,
                                I32x4::maxS,
                                I32x4::maxU,
                                (a, _) -> I32x4.abs(a),
                                (a, _) -> I32x4.neg(a)),
                        Stream.of(
                                row("add", 64, I64x2::add, (a, b, _, _) -> a + b),
                                row("sub", 64, I64x2::sub, (a, b, _, _) -> a - b),
                                row("mul", 64, I64x2::mul, (a, b, _, _) -> a * b),
                                row("eq", 64, I64x2::eq, (a, b, _, _) -> mask(a == b)),
                                row("ne", 64, I64x2::ne, (a, b, _, _) -> mask(a != b)),
                                row("lt_s", 64, I64x2::ltS, (a, b, _, _) -> mask(a < b)),
                                row("gt_s", 64, I64x2::gtS, (a, b, _, _) -> mask(a > b)),
                                row("le_s", 64, I64x2::leS, (a, b, _, _) -> mask(a <= b)),
                                row("ge_s", 64, I64x2::geS, (a, b, _, _) -> mask(a >= b)),
                                row("abs", 64, (a, _) -> I64x2.abs(a), (a, _, _, _) -> Math.abs(a)),
                                row("neg", 64, (a, _) -> I64x2.neg(a), (a, _, _, _) -> -a)),
                        saturating(8, I8x16::addSatS, I8x16::addSatU, I8x16::subSatS, I8x16::subSatU, I8x16::avgrU),
                        saturating(16, I16x8::addSatS, I16x8::addSatU, I16x8::subSatS, I16x8::subSatU, I16x8::avgrU),
                        Stream.of(
                                row("popcnt", 8, (a, _) -> I8x16.popcnt(a), (_, _, a, _) -> Long.bitCount(a)),
                                row("mul", 16, I16x8::mul, (a, b, _, _) -> a * b),
                                row("mul", 32, I32x4::mul, (a, b, _, _) -> a * b),
                                row(
                                        "q15mulr_sat_s",
                                        16,
                                        I16x8::q15mulrSatS,
                                        (a, b, _, _) -> Math.min(a * b + 0x4000 >> 15, Short.MAX_VALUE))))
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> rows(int width, Operation... operations) {
        List<String> names = List.of(
                "add", "sub", "eq", "ne", "lt_s", "lt_u", "gt_s", "gt_u", "le_s", "le_u", "ge_s", "ge_u", "min_s",
                "min_u", "max_s", "max_u", "abs", "neg");
        List<OnLane> expected = List.of(
                (a, b, _, _) -> a + b,
                (a, b, _, _) -> a - b,
                (a, b, _, _) -> mask(a == b),
                (a, b, _, _) -> mask(a != b),
                (a, b, _, _) -> mask(a < b),
                (_, _, a, b) -> mask(a < b),
                (a, b, _, _) -> mask(a > b),
                (_, _, a, b) -> mask(a > b),
                (a, b, _, _) -> mask(a <= b),
                (_, _, a, b) -> mask(a <= b),
                (a, b, _, _) -> mask(a >= b),
                (_, _, a, b) -> mask(a >= b),
                (a, b, _, _) -> Math.min(a, b),
                (_, _, a, b) -> Math.min(a, b),
                (a, b, _, _) -> Math.max(a, b),
                (_, _, a, b) -> Math.max(a, b),
                (a, _, _, _) -> Math.abs(a),
                (a, _, _, _) -> -a);
        return Stream.iterate(0, i -> i < names.size(), i -> i + 1)
                .map(i -> row(names.get(i), width, operations[i], expected.get(i)));
    }

    private static Stream<Arguments> saturating(
            int width, Operation addS, Operation addU, Operation subS, Operation subU, Operation average) {
        long least = -1L << (width - 1);
        long greatest = ~least;
        long greatestUnsigned = (1L << width) - 1;
        return Stream.of(
                row("add_sat_s", width, addS, (a, b, _, _) -> Math.clamp(a + b, least, greatest)),
                row("add_sat_u", width, addU, (_, _, a, b) -> Math.min(a + b, greatestUnsigned)),
                row("sub_sat_s", width, subS, (a, b, _, _) -> Math.clamp(a - b, least, greatest)),
                row("sub_sat_u", width, subU, (_, _, a, b) -> Math.max(a - b, 0)),
                row("avgr_u", width, average, (_, _, a, b) -> (a + b + 1) / 2));
    }

    @ParameterizedTest(name = "{0} to {1} bits")
    @MethodSource
    void agreesWithTheDefinition(String name, int width, Operation actual, OnVector expected) {
        long seed = System.nanoTime();
        List<V128> samples = Vectors.samples(seed);
        for (int i = 0; i < samples.size(); i++) {
            V128 a = samples.get(i);
            for (V128 b : List.of(samples.get((i * 7 + 3) % samples.size()), a, samples.get(i / 10))) {
                assertThat(actual.apply(a, b))
                        .as("%s, seed %d: %s, %s", name, seed, a, b)
                        .isEqualTo(build(width, lane -> expected.apply(a, b, lane)));
            }
        }
    }

    static Stream<Arguments> agreesWithTheDefinition() {
        return Stream.of(
                vector(
                        "narrow_i16x8_s",
                        8,
                        I8x16::narrowI16x8S,
                        (a, b, i) -> Math.clamp(signed(i < 8 ? a : b, 16, i % 8), -128, 127)),
                vector(
                        "narrow_i16x8_u",
                        8,
                        I8x16::narrowI16x8U,
                        (a, b, i) -> Math.clamp(signed(i < 8 ? a : b, 16, i % 8), 0, 255)),
                vector(
                        "narrow_i32x4_s",
                        16,
                        I16x8::narrowI32x4S,
                        (a, b, i) -> Math.clamp(signed(i < 4 ? a : b, 32, i % 4), -32768, 32767)),
                vector(
                        "narrow_i32x4_u",
                        16,
                        I16x8::narrowI32x4U,
                        (a, b, i) -> Math.clamp(signed(i < 4 ? a : b, 32, i % 4), 0, 65535)),
                vector(
                        "swizzle",
                        8,
                        I8x16::swizzle,
                        (a, b, i) -> unsigned(b, 8, i) < 16 ? signed(a, 8, (int) unsigned(b, 8, i)) : 0),
                vector(
                        "relaxed_swizzle",
                        8,
                        I8x16::relaxedSwizzle,
                        (a, b, i) -> unsigned(b, 8, i) < 16 ? signed(a, 8, (int) unsigned(b, 8, i)) : 0),
                vector(
                        "shuffle",
                        8,
                        (a, b) -> I8x16.shuffle(a, b, 0x1F00_1001_0F1E_0211L, 0x0706_0504_1313_0810L),
                        (a, b, i) -> {
                            int lane = new int[] {17, 2, 30, 15, 1, 16, 0, 31, 16, 8, 19, 19, 4, 5, 6, 7}[i];
                            return signed(lane < 16 ? a : b, 8, lane % 16);
                        }),
                vector("extend_low_i8x16_s", 16, (a, _) -> I16x8.extendLowI8x16S(a), (a, _, i) -> signed(a, 8, i)),
                vector(
                        "extend_high_i8x16_s",
                        16,
                        (a, _) -> I16x8.extendHighI8x16S(a),
                        (a, _, i) -> signed(a, 8, i + 8)),
                vector("extend_low_i8x16_u", 16, (a, _) -> I16x8.extendLowI8x16U(a), (a, _, i) -> unsigned(a, 8, i)),
                vector(
                        "extend_high_i8x16_u",
                        16,
                        (a, _) -> I16x8.extendHighI8x16U(a),
                        (a, _, i) -> unsigned(a, 8, i + 8)),
                vector("extend_low_i16x8_s", 32, (a, _) -> I32x4.extendLowI16x8S(a), (a, _, i) -> signed(a, 16, i)),
                vector(
                        "extend_high_i16x8_s",
                        32,
                        (a, _) -> I32x4.extendHighI16x8S(a),
                        (a, _, i) -> signed(a, 16, i + 4)),
                vector("extend_low_i16x8_u", 32, (a, _) -> I32x4.extendLowI16x8U(a), (a, _, i) -> unsigned(a, 16, i)),
                vector(
                        "extend_high_i16x8_u",
                        32,
                        (a, _) -> I32x4.extendHighI16x8U(a),
                        (a, _, i) -> unsigned(a, 16, i + 4)),
                vector("extend_low_i32x4_s", 64, (a, _) -> I64x2.extendLowI32x4S(a), (a, _, i) -> signed(a, 32, i)),
                vector(
                        "extend_high_i32x4_s",
                        64,
                        (a, _) -> I64x2.extendHighI32x4S(a),
                        (a, _, i) -> signed(a, 32, i + 2)),
                vector("extend_low_i32x4_u", 64, (a, _) -> I64x2.extendLowI32x4U(a), (a, _, i) -> unsigned(a, 32, i)),
                vector(
                        "extend_high_i32x4_u",
                        64,
                        (a, _) -> I64x2.extendHighI32x4U(a),
                        (a, _, i) -> unsigned(a, 32, i + 2)),
                vector(
                        "extmul_low_i8x16_s",
                        16,
                        I16x8::extmulLowI8x16S,
                        (a, b, i) -> signed(a, 8, i) * signed(b, 8, i)),
                vector(
                        "extmul_high_i8x16_u",
                        16,
                        I16x8::extmulHighI8x16U,
                        (a, b, i) -> unsigned(a, 8, i + 8) * unsigned(b, 8, i + 8)),
                vector(
                        "extmul_low_i16x8_u",
                        32,
                        I32x4::extmulLowI16x8U,
                        (a, b, i) -> unsigned(a, 16, i) * unsigned(b, 16, i)),
                vector(
                        "extmul_high_i16x8_s",
                        32,
                        I32x4::extmulHighI16x8S,
                        (a, b, i) -> signed(a, 16, i + 4) * signed(b, 16, i + 4)),
                vector(
                        "extmul_low_i32x4_s",
                        64,
                        I64x2::extmulLowI32x4S,
                        (a, b, i) -> signed(a, 32, i) * signed(b, 32, i)),
                vector(
                        "extmul_high_i32x4_u",
                        64,
                        I64x2::extmulHighI32x4U,
                        (a, b, i) -> unsigned(a, 32, i + 2) * unsigned(b, 32, i + 2)),
                vector(
                        "extadd_pairwise_i8x16_s",
                        16,
                        (a, _) -> I16x8.extaddPairwiseI8x16S(a),
                        (a, _, i) -> signed(a, 8, 2 * i) + signed(a, 8, 2 * i + 1)),
                vector(
                        "extadd_pairwise_i8x16_u",
                        16,
                        (a, _) -> I16x8.extaddPairwiseI8x16U(a),
                        (a, _, i) -> unsigned(a, 8, 2 * i) + unsigned(a, 8, 2 * i + 1)),
                vector(
                        "extadd_pairwise_i16x8_s",
                        32,
                        (a, _) -> I32x4.extaddPairwiseI16x8S(a),
                        (a, _, i) -> signed(a, 16, 2 * i) + signed(a, 16, 2 * i + 1)),
                vector(
                        "extadd_pairwise_i16x8_u",
                        32,
                        (a, _) -> I32x4.extaddPairwiseI16x8U(a),
                        (a, _, i) -> unsigned(a, 16, 2 * i) + unsigned(a, 16, 2 * i + 1)),
                vector(
                        "dot_i16x8_s",
                        32,
                        I32x4::dotI16x8S,
                        (a, b, i) -> signed(a, 16, 2 * i) * signed(b, 16, 2 * i)
                                + signed(a, 16, 2 * i + 1) * signed(b, 16, 2 * i + 1)),
                vector(
                        "relaxed_dot_i8x16_i7x16_s",
                        16,
                        I16x8::relaxedDotI8x16I7x16S,
                        (a, b, i) -> Math.min(dot(a, b, 2 * i) + dot(a, b, 2 * i + 1), Short.MAX_VALUE)),
                vector(
                        "relaxed_dot_i8x16_i7x16_add_s",
                        32,
                        (a, b) -> I32x4.relaxedDotI8x16I7x16AddS(a, b, a),
                        (a, b, i) -> Math.min(dot(a, b, 4 * i) + dot(a, b, 4 * i + 1), Short.MAX_VALUE)
                                + Math.min(dot(a, b, 4 * i + 2) + dot(a, b, 4 * i + 3), Short.MAX_VALUE)
                                + signed(a, 32, i)));
    }

    private static long dot(V128 a, V128 b, int lane) {
        return signed(a, 8, lane) * signed(b, 8, lane);
    }

    @Test
    void shiftsTakeTheirCountModuloTheWidthOfALane() {
        for (V128 a : Vectors.samples(1)) {
            for (int count : new int[] {0, 1, 5, 7, 8, 15, 17, 31, 32, 63, 64, -1}) {
                assertShifts(a, 8, count, I8x16.shl(a, count), I8x16.shrS(a, count), I8x16.shrU(a, count));
                assertShifts(a, 16, count, I16x8.shl(a, count), I16x8.shrS(a, count), I16x8.shrU(a, count));
                assertShifts(a, 32, count, I32x4.shl(a, count), I32x4.shrS(a, count), I32x4.shrU(a, count));
                assertShifts(a, 64, count, I64x2.shl(a, count), I64x2.shrS(a, count), I64x2.shrU(a, count));
            }
        }
    }

    private static void assertShifts(V128 a, int width, int count, V128 left, V128 rightS, V128 rightU) {
        int bits = count & width - 1;
        assertThat(left).isEqualTo(build(width, i -> signed(a, width, i) << bits));
        assertThat(rightS).isEqualTo(build(width, i -> signed(a, width, i) >> bits));
        assertThat(rightU).isEqualTo(build(width, i -> unsigned(a, width, i) >>> bits));
    }

    @Test
    void testsLookAtEveryLane() {
        for (V128 a : Vectors.samples(2)) {
            assertTests(a, 8, I8x16::bitmask, I8x16::allTrue);
            assertTests(a, 16, I16x8::bitmask, I16x8::allTrue);
            assertTests(a, 32, I32x4::bitmask, I32x4::allTrue);
            assertTests(a, 64, I64x2::bitmask, I64x2::allTrue);
            assertThat(V128Bits.anyTrue(a)).isEqualTo(a.equals(V128.ZERO) ? 0 : 1);
        }
    }

    private static void assertTests(V128 a, int width, ToIntFunction<V128> bitmask, ToIntFunction<V128> allTrue) {
        int mask = 0;
        int all = 1;
        for (int i = 0; i < 128 / width; i++) {
            mask |= signed(a, width, i) < 0 ? 1 << i : 0;
            all &= signed(a, width, i) != 0 ? 1 : 0;
        }
        assertThat(bitmask.applyAsInt(a)).isEqualTo(mask);
        assertThat(allTrue.applyAsInt(a)).isEqualTo(all);
    }

    @Test
    void aReplacedLaneIsExtractedAgainAndItsNeighboursStay() {
        V128 a = new V128(0x8877_6655_4433_2211L, 0xFFEE_DDCC_BBAA_0099L);
        for (int lane = 0; lane < 16; lane++) {
            int index = lane;
            assertThat(I8x16.replaceLane(a, 0x1AB, lane)).isEqualTo(build(8, i -> i == index ? 0xAB : signed(a, 8, i)));
            assertThat(I8x16.extractLaneS(a, lane)).isEqualTo((int) signed(a, 8, lane));
            assertThat(I8x16.extractLaneU(a, lane)).isEqualTo((int) unsigned(a, 8, lane));
        }
        for (int lane = 0; lane < 8; lane++) {
            assertThat(I16x8.extractLaneU(I16x8.replaceLane(a, 0x1_BEEF, lane), lane))
                    .isEqualTo(0xBEEF);
            assertThat(I16x8.extractLaneS(a, lane)).isEqualTo((int) signed(a, 16, lane));
        }
        for (int lane = 0; lane < 4; lane++) {
            assertThat(I32x4.extractLane(I32x4.replaceLane(a, -7, lane), lane)).isEqualTo(-7);
            assertThat(F32x4.extractLane(F32x4.replaceLane(a, 1.5f, lane), lane))
                    .isEqualTo(1.5f);
        }
        for (int lane = 0; lane < 2; lane++) {
            assertThat(I64x2.replaceLane(a, -7, lane))
                    .isEqualTo(lane == 0 ? new V128(-7, a.high()) : new V128(a.low(), -7));
            assertThat(F64x2.extractLane(F64x2.replaceLane(a, 1.5, lane), lane)).isEqualTo(1.5);
        }
    }

    @Test
    void aSplatFillsEveryLane() {
        assertThat(I8x16.splat(0x1AB)).isEqualTo(build(8, _ -> 0xAB));
        assertThat(I16x8.splat(0x1_ABCD)).isEqualTo(build(16, _ -> 0xABCD));
        assertThat(I32x4.splat(-2)).isEqualTo(build(32, _ -> -2));
        assertThat(I64x2.splat(-2)).isEqualTo(build(64, _ -> -2));
        assertThat(F32x4.splat(1)).isEqualTo(build(32, _ -> 0x3F80_0000));
        assertThat(F64x2.splat(1)).isEqualTo(build(64, _ -> 0x3FF0_0000_0000_0000L));
    }

    @Test
    void bitwiseInstructionsKnowNoLanes() {
        V128 a = new V128(0b1100, -1);
        V128 b = new V128(0b1010, 0);
        assertThat(V128Bits.and(a, b)).isEqualTo(new V128(0b1000, 0));
        assertThat(V128Bits.andnot(a, b)).isEqualTo(new V128(0b0100, -1));
        assertThat(V128Bits.or(a, b)).isEqualTo(new V128(0b1110, -1));
        assertThat(V128Bits.xor(a, b)).isEqualTo(new V128(0b0110, -1));
        assertThat(V128Bits.not(a)).isEqualTo(new V128(~0b1100, 0));
        assertThat(V128Bits.bitselect(a, b, new V128(0b0110, 1))).isEqualTo(new V128(0b1100, 1));
        assertThat(I8x16.relaxedLaneselect(a, b, new V128(0b0110, 1))).isEqualTo(new V128(0b1100, 1));
    }

    private static long mask(boolean condition) {
        return condition ? -1 : 0;
    }

    private static Arguments row(String name, int width, Operation actual, OnLane expected) {
        return Arguments.of(name, width, actual, expected);
    }

    private static Arguments vector(String name, int width, Operation actual, OnVector expected) {
        return Arguments.of(name, width, actual, expected);
    }
}

package dev.coracle.intrinsics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every instruction on vector registers does what it does on two `long`s, in the interpreter and once C2 has compiled
/// it.
class NativeVectorsTest {
    private static final List<Class<?>> SCALAR =
            List.of(V128Bits.class, I8x16.class, I16x8.class, I32x4.class, I64x2.class, F32x4.class, F64x2.class);
    private static final long SEED = 20261126;
    /// Turns after which C2 has compiled a loop.
    private static final int TURNS = 40;

    private static final long QUIET_F32 = 0x0040_0000;
    private static final long QUIET_F64 = 0x0008_0000_0000_0000L;

    @TestFactory
    Stream<DynamicTest> sameAsOnTwoLongs() {
        assumeTrue(NativeVectors.ENABLED, "no vector registers: other flags, or another processor");
        return SCALAR.stream().flatMap(NativeVectorsTest::instructions).flatMap(NativeVectorsTest::tests);
    }

    @TestFactory
    Stream<DynamicTest> shufflesAsOnTwoLongs() throws ReflectiveOperationException {
        assumeTrue(NativeVectors.ENABLED, "no vector registers: other flags, or another processor");
        var scalar = I8x16.class.getMethod("shuffle", V128.class, V128.class, long.class, long.class);
        var vector = VectorI8x16.class.getMethod("shuffle", Vector128.class, Vector128.class, byte[].class);
        return shuffles().stream()
                .map(indices -> DynamicTest.dynamicTest(
                        "%016x%016x".formatted(indices[1], indices[0]), () -> compare(scalar, vector, indices)));
    }

    @Test
    void shufflesOfOneVectorAsOnTwoLongs() throws Throwable {
        assumeTrue(NativeVectors.ENABLED, "no vector registers: other flags, or another processor");
        var scalar = I8x16.class.getMethod("swizzle", V128.class, V128.class);
        var vector = VectorI8x16.class.getMethod("shuffleOne", Vector128.class, byte[].class);
        var random = new Random(SEED);
        long low = random.nextLong() & 0x0F0F_0F0F_0F0F_0F0FL;
        long high = random.nextLong() & 0x0F0F_0F0F_0F0F_0F0FL;
        var samples = samples(SEED);
        var indices = new V128[samples.length];
        Arrays.fill(indices, new V128(low, high));
        compare(scalar, new long[0], vector, new long[] {low, high}, List.of(samples, indices, samples));
    }

    @Test
    void shufflesOfIntsAsOnTwoLongs() throws Throwable {
        assumeTrue(NativeVectors.ENABLED, "no vector registers: other flags, or another processor");
        var scalar = I8x16.class.getMethod("shuffle", V128.class, V128.class, long.class, long.class);
        var vector = VectorI8x16.class.getMethod("shuffleInts", Vector128.class, Vector128.class, int[].class);
        var bytes = new long[] {0x1312_1110_0302_0100L, 0x1F1E_1D1C_0706_0504L};
        var ints = new long[] {0x0000_0004_0000_0000L, 0x0000_0007_0000_0001L};
        compare(scalar, bytes, vector, ints, operands());
    }

    private static Stream<Method> instructions(Class<?> table) {
        return Arrays.stream(table.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.getName().equals("shuffle"));
    }

    private static Stream<DynamicTest> tests(Method scalar) {
        return immediates(scalar)
                .map(constants -> DynamicTest.dynamicTest(
                        scalar.getDeclaringClass().getSimpleName() + "." + scalar.getName()
                                + (constants.length == 0 ? "" : Arrays.toString(constants)),
                        () -> compare(scalar, counterpart(scalar), constants)));
    }

    private static Stream<long[]> immediates(Method scalar) {
        if (scalar.getName().contains("Lane") && !scalar.getName().contains("Laneselect")) {
            int lanes =
                    Integer.parseInt(scalar.getDeclaringClass().getSimpleName().replaceFirst(".*x", ""));
            return LongStream.range(0, lanes).mapToObj(lane -> new long[] {lane});
        }
        return Stream.of(new long[0]);
    }

    private static List<long[]> shuffles() {
        var shuffles = new ArrayList<>(List.of(
                new long[] {0x0706_0504_0302_0100L, 0x0F0E_0D0C_0B0A_0908L}, // a
                new long[] {0x1716_1514_1312_1110L, 0x1F1E_1D1C_1B1A_1918L}, // b
                new long[] {0x1312_1110_0302_0100L, 0x1716_1514_0706_0504L}, // lower lanes of 32 bits, interleaved
                new long[] {0x1D1C_1F1E_0504_0706L, 0x0706_0504_0706_0504L}, // bytes of a lane exchanged
                new long[] {0x0706_0504_0302_0107L, 0x0F0E_0D0C_0B0A_0918L}));
        var random = new Random(SEED);
        for (int i = 0; i < 8; i++) {
            shuffles.add(
                    new long[] {random.nextLong() & 0x1F1F_1F1F_1F1F_1F1FL, random.nextLong() & 0x1F1F_1F1F_1F1F_1F1FL
                    });
        }
        return shuffles;
    }

    private static List<V128[]> operands() {
        return IntStream.range(0, 3).mapToObj(i -> samples(SEED + i)).toList();
    }

    private static void compare(Method scalar, Method vector, long[] constants) throws Throwable {
        compare(scalar, constants, vector, constants, operands());
    }

    private static void compare(
            Method scalar, long[] scalarConstants, Method vector, long[] vectorConstants, List<V128[]> operands)
            throws Throwable {
        var expected = new V128[operands.getFirst().length];
        new VectorKernel(scalar, scalarConstants)
                .compile()
                .invokeExact(operands.get(0), operands.get(1), operands.get(2), expected);
        var kernel = new VectorKernel(vector, vectorConstants).compile();
        for (int turn = 0; turn < TURNS; turn++) {
            var actual = new V128[expected.length];
            kernel.invokeExact(operands.get(0), operands.get(1), operands.get(2), actual);
            if (turn == 0 || turn == TURNS - 1) {
                for (int i = 0; i < actual.length; i++) {
                    assertThat(same(scalar, actual[i], expected[i]))
                            .as(
                                    "turn %d: %s, %s, %s give %s, not %s",
                                    turn,
                                    hex(operands.get(0)[i]),
                                    hex(operands.get(1)[i]),
                                    hex(operands.get(2)[i]),
                                    hex(actual[i]),
                                    hex(expected[i]))
                            .isTrue();
                }
            }
        }
    }

    private static Method counterpart(Method scalar) throws ReflectiveOperationException {
        var table = scalar.getDeclaringClass().getSimpleName();
        var name =
                scalar.getDeclaringClass().getPackageName() + ".Vector" + (table.equals("V128Bits") ? "Bits" : table);
        var types = Arrays.stream(scalar.getParameterTypes())
                .map(type -> type == V128.class ? Vector128.class : type)
                .toArray(Class<?>[]::new);
        return Class.forName(name).getMethod(scalar.getName(), types);
    }

    /// The specification leaves it open which NaN an arithmetic instruction gives.
    private static boolean same(Method instruction, V128 actual, V128 expected) {
        return switch (instruction.getDeclaringClass().getSimpleName()) {
            case "F32x4" -> sameFloats(actual.low(), expected.low()) && sameFloats(actual.high(), expected.high());
            case "F64x2" -> sameDouble(actual.low(), expected.low()) && sameDouble(actual.high(), expected.high());
            default -> actual.equals(expected);
        };
    }

    private static boolean sameFloats(long actual, long expected) {
        return sameFloat((int) actual, (int) expected) && sameFloat((int) (actual >>> 32), (int) (expected >>> 32));
    }

    private static boolean sameFloat(int actual, int expected) {
        return actual == expected
                || Float.isNaN(Float.intBitsToFloat(actual))
                        && Float.isNaN(Float.intBitsToFloat(expected))
                        && (actual & QUIET_F32) != 0;
    }

    private static boolean sameDouble(long actual, long expected) {
        return actual == expected
                || Double.isNaN(Double.longBitsToDouble(actual))
                        && Double.isNaN(Double.longBitsToDouble(expected))
                        && (actual & QUIET_F64) != 0;
    }

    private static V128[] samples(long seed) {
        var samples = new ArrayList<>(Vectors.samples(seed));
        samples.addAll(Vectors.floatSamples());
        Collections.shuffle(samples, new Random(seed));
        return samples.toArray(V128[]::new);
    }

    private static String hex(V128 value) {
        return "0x%016x%016x".formatted(value.high(), value.low());
    }
}

package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Modules with errors that nobody thought of: real ones, changed at random. Each is a module or is not; the decoder,
/// the
/// writer and the validator say which, and nothing else happens.
class MutationTest {
    private static final int MUTANTS = 40;
    private static final int LARGEST = 300_000;

    static Stream<Path> programs() {
        return Suites.modules("sightglass", "wasi", "../guests/bin")
                .filter(file -> file.toFile().length() < LARGEST);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aChangedModuleIsAcceptedOrRejected(Path program) {
        byte[] original = Suites.read(program);
        for (int seed = 0; seed < MUTANTS; seed++) {
            byte[] mutant = mutate(original, new Random(seed));
            try {
                var module = BinaryDecoder.decode(mutant);
                assertThat(BinaryDecoder.decode(BinaryWriter.write(module)))
                        .as("%s, seed %d", program, seed)
                        .isEqualTo(module);
                Validator.validate(module);
            } catch (ModuleException rejected) {
                assertThat(rejected.reason()).isNotBlank();
            } catch (RuntimeException | Error failure) {
                throw new AssertionError(program + ", seed " + seed, failure);
            }
        }
    }

    /// Changes a few places, most of them before the code, where every byte counts; or cuts off the end.
    private static byte[] mutate(byte[] original, Random random) {
        byte[] mutant =
                random.nextInt(8) == 0 ? Arrays.copyOf(original, random.nextInt(original.length)) : original.clone();
        for (int changes = random.nextInt(8); changes >= 0 && mutant.length > 8; changes--) {
            int reach = random.nextBoolean() ? mutant.length - 8 : Math.min(mutant.length - 8, 600);
            mutant[8 + random.nextInt(reach)] = interesting(random);
        }
        return mutant;
    }

    private static byte interesting(Random random) {
        byte[] values = {0, 1, 2, 0x0B, 0x40, 0x5F, 0x60, 0x70, 0x7F, (byte) 0x80, (byte) 0xFB, (byte) 0xFC, -1};
        return random.nextBoolean() ? (byte) random.nextInt() : values[random.nextInt(values.length)];
    }
}

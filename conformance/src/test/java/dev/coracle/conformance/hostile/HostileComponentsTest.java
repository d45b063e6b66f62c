package dev.coracle.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.binary.ComponentWriter;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.component.text.ComponentPrinter;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.conformance.Suites;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Ten thousand damaged components, as bytes and as text: each is accepted or rejected with a reason, in two seconds.
class HostileComponentsTest {
    private static final long SEED = Long.getLong("coracle.hostile.seed", 20_260_102);
    private static final int CASES = 10_000;
    private static final long LIMIT_MS = 2_000;

    private int accepted;
    private int rejected;

    @Test
    void everyDamagedComponentIsAcceptedOrRejectedInTwoSeconds() throws IOException {
        var originals = originals();
        var random = new SplittableRandom(SEED);
        var mutator = new Mutator(random);
        for (int i = 0; i < CASES; i++) {
            var bytes = mutator.mutate(pick(originals, random), pick(originals, random));
            long begin = System.nanoTime();
            judge(bytes, "seed " + SEED + ", case " + i);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
                    .as("milliseconds of case %d, seed %d", i, SEED)
                    .isLessThan(LIMIT_MS);
        }
        System.out.printf("hostile components, seed %d: %d accepted, %d rejected%n", SEED, accepted, rejected);
        assertThat(accepted).isPositive();
        assertThat(rejected).isPositive();
    }

    private static byte[] pick(List<byte[]> originals, SplittableRandom random) {
        return originals.get(random.nextInt(originals.size()));
    }

    private void judge(byte[] bytes, String name) {
        try {
            boolean isBinary = bytes.length > 0 && bytes[0] == 0;
            var component = isBinary ? ComponentDecoder.decode(bytes) : ComponentParser.parse(bytes);
            ComponentValidator.validate(component);
            accepted++;
        } catch (ModuleException reason) {
            rejected++;
            assertThat(reason.reason()).as(name).isNotBlank();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError error) {
            throw new AssertionError(name, error);
        }
    }

    /// Every well-formed component of the suite, as bytes and as text.
    private static List<byte[]> originals() throws IOException {
        var originals = new ArrayList<byte[]>();
        for (var component : ComponentCorpus.read(Suites.folder("component-model"))) {
            originals.add(ComponentWriter.write(component));
            originals.add(ComponentPrinter.print(component).getBytes(StandardCharsets.UTF_8));
        }
        return originals;
    }
}

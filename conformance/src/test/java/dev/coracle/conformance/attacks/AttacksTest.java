package dev.coracle.conformance.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every attack ends as its file says, and a neighbour in the same JVM keeps answering.
class AttacksTest {
    private static final Engine ENGINE = new Engine();

    private static Neighbour neighbour;

    @BeforeAll
    static void moveIn() {
        neighbour = new Neighbour(ENGINE);
    }

    @AfterAll
    static void moveOut() throws InterruptedException {
        neighbour.moveOut();
    }

    /// All, or those whose names match `-Dcoracle.test.attacks`, a regular expression.
    static Stream<Attack> attacks() {
        var chosen = Pattern.compile(System.getProperty("coracle.test.attacks", ".*"))
                .asMatchPredicate();
        return Attack.all().stream().filter(attack -> chosen.test(attack.name()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAttackEndsAsItsFileSaysAndTheNeighbourKeepsAnswering(Attack attack, @TempDir Path scratch) throws Exception {
        try (var assault = new Assault(ENGINE, attack)) {
            var outcome = assault.run(scratch);

            assertThat(outcome).is(new Condition<>(attack::mayEnd, "one of %s", attack.expected()));
            if (!attack.store().equals("any")) {
                assertThat(assault.isClosed())
                        .as("the store is closed")
                        .isEqualTo(attack.store().equals("closed"));
            }
            if (!attack.then().isEmpty()) {
                assertThat(assault.call(attack.then().getFirst()))
                        .isEqualTo(attack.then().getLast());
            }
        }
        neighbour.awaitAnswer();
        assertThat(neighbour.failure()).as("what went wrong at the neighbour's").isEmpty();
    }
}

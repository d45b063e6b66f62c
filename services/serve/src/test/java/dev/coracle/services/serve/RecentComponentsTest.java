package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Component;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;

class RecentComponentsTest {
    private static final Component COMPONENT = Component.compileText(Guests.ENGINE, "(component)");
    private static final Path FIRST = Path.of("first.wasm");
    private static final Path SECOND = Path.of("second.wasm");

    private final RecentComponents recent = new RecentComponents(100);

    private static FileStamp stamp(long size) {
        return new FileStamp(FileTime.fromMillis(1), size, null);
    }

    @Test
    void whatLeftMemoryComesBackOnce() {
        recent.keep(FIRST, stamp(10), COMPONENT);

        assertThat(recent.take(SECOND, stamp(10))).isEmpty();
        assertThat(recent.take(FIRST, stamp(10))).containsSame(COMPONENT);
        assertThat(recent.take(FIRST, stamp(10))).isEmpty();
    }

    @Test
    void aFileThatWasReplacedIsReadAgain() {
        recent.keep(FIRST, stamp(10), COMPONENT);

        assertThat(recent.take(FIRST, stamp(11))).isEmpty();
    }

    @Test
    void whoLeftFirstMakesRoom() {
        recent.keep(FIRST, stamp(60), COMPONENT);
        recent.keep(SECOND, stamp(60), COMPONENT);

        assertThat(recent.take(FIRST, stamp(60))).isEmpty();
        assertThat(recent.take(SECOND, stamp(60))).isPresent();
    }

    @Test
    void roomIsFreeAgainWhenSomethingIsTaken() {
        for (int i = 0; i < 10; i++) {
            recent.keep(FIRST, stamp(60), COMPONENT);
            assertThat(recent.take(FIRST, stamp(60))).isPresent();
        }
        recent.keep(FIRST, stamp(60), COMPONENT);
        recent.keep(FIRST, stamp(50), COMPONENT);
        recent.keep(SECOND, stamp(50), COMPONENT);

        assertThat(recent.take(FIRST, stamp(50))).isPresent();
        assertThat(recent.take(SECOND, stamp(50))).isPresent();
    }

    @Test
    void whatIsTooLargeIsNotKept() {
        recent.keep(FIRST, stamp(101), COMPONENT);

        assertThat(recent.take(FIRST, stamp(101))).isEmpty();
    }
}

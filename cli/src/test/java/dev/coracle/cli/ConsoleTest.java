package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Test
    void messagesAreColouredOnATerminalOnly() {
        assertThat(Console.Terminals.of("out,err", Map.of("TERM", "xterm")).colour())
                .isTrue();
        assertThat(Console.Terminals.of("out", Map.of("TERM", "xterm")).colour())
                .isFalse();
        assertThat(Console.Terminals.of("", Map.of()).colour()).isFalse();
    }

    @Test
    void noColourIsAWish() {
        var terminals = Console.Terminals.of("err", Map.of("NO_COLOR", "1"));

        assertThat(terminals.colour()).isFalse();
        assertThat(terminals.err()).isTrue();
    }

    @Test
    void aDumbTerminalGetsNothingButText() {
        assertThat(Console.Terminals.of("out,err", Map.of("TERM", "dumb")))
                .isEqualTo(new Console.Terminals(true, false, false));
    }
}

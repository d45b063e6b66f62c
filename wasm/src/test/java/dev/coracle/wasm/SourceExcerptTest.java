package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceExcerptTest {
    private static String excerpt(String text, int line, int column) {
        return SourceExcerpt.of(text.getBytes(StandardCharsets.UTF_8), new Position.Text(line, column));
    }

    @Test
    void pointsAtThePlace() {
        assertThat(excerpt("(module\r\n\t(fünc))\n", 2, 3)).isEqualTo("""
                2 |  (fünc))
                  |   ^""");
    }

    @Test
    void cutsLongLines() {
        var lines = excerpt("x".repeat(1000) + "y" + "z".repeat(1000), 1, 1001)
                .lines()
                .toList();
        assertThat(lines.get(0)).hasSize(104);
        assertThat(lines.get(0).charAt(lines.get(1).indexOf('^'))).isEqualTo('y');
    }

    @Test
    void theEndOfTheTextIsAPlace() {
        assertThat(excerpt("(func", 1, 6)).isEqualTo("1 | (func\n  |      ^");
        assertThat(excerpt("", 7, 7)).isEqualTo("7 | \n  | ^");
    }
}

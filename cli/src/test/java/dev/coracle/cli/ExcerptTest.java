package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void putsTheCaretBelowTheColumn() {
        assertThat(Excerpt.of("(i32.bogus)", 2)).isEqualTo("    (i32.bogus)\n     ^");
    }

    @Test
    void countsCodePointsAndShowsTabsAsSpaces() {
        assertThat(Excerpt.of("\t\"😀\" x", 6)).isEqualTo("     \"😀\" x\n         ^");
    }

    @Test
    void cutsALongLineAroundThePlace() {
        String line = "a".repeat(1000) + "b" + "c".repeat(1000);

        assertThat(Excerpt.of(line, 1001))
                .isEqualTo("    " + "a".repeat(60) + "b" + "c".repeat(59) + "\n" + " ".repeat(64) + "^");
    }

    @Test
    void acceptsTheColumnBehindTheLine() {
        assertThat(Excerpt.of("(module", 8)).isEqualTo("    (module\n           ^");
    }
}

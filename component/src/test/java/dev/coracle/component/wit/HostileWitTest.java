package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that is made to take too long, too much memory or too deep a stack.
class HostileWitTest {
    private static final int MANY = 20_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    private static String each(int count, String pattern) {
        return IntStream.range(0, count)
                .mapToObj(i -> pattern.replace("NEXT", "n" + (i + 1)).replace("THIS", "n" + i))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface THIS { use NEXT.{t}; }|interface LAST { type t = u8; }",
                "world THIS { include NEXT; }|world LAST { import f: func(); }",
                "package a:THIS { interface i { use a:NEXT/i.{t}; } }|package a:LAST { interface i { type t = u8; } }",
            })
    void longChainsNeedNoDeepStack(String patterns) {
        var parts = patterns.split("\\|");
        var text = "package a:b; " + each(MANY, parts[0]) + parts[1].replace("LAST", "n" + MANY);
        Assertions.assertTimeout(SOON, () -> Wit.printed(text));
    }

    @Test
    void longChainsOfTypesNeedNoDeepStack() {
        var text = "package a:b; interface i { " + each(MANY, "type THIS = NEXT; ") + "type n" + MANY + " = u8; }";
        Assertions.assertTimeout(SOON, () -> Wit.printed(text));
    }

    @Test
    void longCyclesAreShortened() {
        var text = "package a:b; interface i { " + each(MANY, "type THIS = NEXT; ") + "type n" + MANY + " = n0; }";
        assertThat(Wit.message(text)).endsWith("`n6`, `n7`, `n8`, …").hasSizeLessThan(200);
    }

    @Test
    void typesNestAHundredDeep() {
        var fits = "option<".repeat(99) + "u8" + ">".repeat(99);
        assertThat(Wit.members("type t = " + fits + ";")).contains(fits);
        assertThat(Wit.message("package a:b; interface i { type t = " + "list<".repeat(100_000)))
                .endsWith("more than 100 types inside of each other; give some a name");
    }

    @Test
    void sharedTypesAreNotMultiplied() {
        var text = "package a:b; interface i { type n0 = u8; " + each(1_000, "record NEXT { a: THIS, b: THIS } ")
                + "f: func(a: n1000) -> n1000; }";
        Assertions.assertTimeout(SOON, () -> Wit.printed(text));
    }

    @Test
    void commentsNestAsDeepAsTheyLike() {
        var text = "package a:b; " + "/*".repeat(MANY) + "*/".repeat(MANY);
        assertThat(Wit.printed(text)).isEqualTo("package a:b;\n");
    }

    @Test
    void worldsThatAddUpToTooMuchAreStopped() {
        var text = "package a:b; world n0 { " + each(2_000, "import THIS: func(); ") + "} "
                + IntStream.range(1, 1_000)
                        .mapToObj(i -> "world v%d { include n0; } ".formatted(i))
                        .collect(Collectors.joining());
        Assertions.assertTimeout(
                SOON, () -> assertThat(Wit.message(text)).endsWith("the worlds hold more than 1000000 things in all"));
    }

    @Test
    void timeIsLinearInTheLengthOfTheText() {
        var text = "package a:b; interface i { " + each(200_000, "/// Docs.\nTHIS: func(a: list<u8>); ") + "}";
        Assertions.assertTimeout(SOON, () -> Wit.read(text));
    }

    @Test
    void messagesAboutLongNamesAndLinesAreShort() {
        var name = "n".repeat(257);
        assertThat(Wit.message("package a:b; interface " + name + " {}"))
                .isEqualTo("1:24: a name has at most 256 characters");
        var longLine = "package a:b; " + " ".repeat(1_000_000) + "$";
        assertThatThrownBy(() -> Wit.read(longLine))
                .hasMessageStartingWith("test.wit:1:1000014: `$` has no meaning in WIT; remove it\n1 | ")
                .hasMessageMatching("(?s).{100,400}");
    }
}

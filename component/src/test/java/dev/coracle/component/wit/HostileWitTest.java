package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Text that is made to take too long, too much memory or too deep a stack.
class HostileWitTest {
    private static final int MANY = 20_000;
    private static final Duration SOON = Duration.ofSeconds(20);

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

    /// Each refers to all of a chain, one by one, so that following it anew each time is quadratic.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "import THIS; ",
                "export THIS; ",
                "import THIS: n0; ",
                "export THIS: n0; ",
                "use n0.{t as THIS}; ",
                "import THIS: interface { use n0.{t}; } ",
            })
    void chainsAreFollowedOnceInEachWorld(String item) {
        var chain = each(MANY, "interface THIS { use NEXT.{t}; } ") + "interface n" + MANY + " { type t = u8; } ";
        var text = "package a:b; " + chain + "world w { " + each(MANY, item) + "}";
        Assertions.assertTimeout(SOON, () -> Wit.printed(text));
    }

    /// A world, and how others include it: few words for far more than memory holds.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            import THIS: func();                   | world THIS { include w; }
            import f: func(PARAMETERS);            | world THIS { include w; }
            import f: func(PARAMETERS);            | world THIS { include w with { f as g } }
            import i: interface { f: func(PARAMETERS); } | world THIS { include w; }
            type t = tuple<PRIMITIVES>;            | world THIS { include w with { t as s } }
            use other.{THIS};                      | world THIS { include w; include w; include w; }
            """)
    void worldsThatAddUpToTooMuchAreStopped(String item, String including) {
        var members = item.contains("THIS") ? each(2_000, item) : item;
        var text = "package a:b; interface other { " + each(2_000, "type THIS = u8; ") + "} world w { "
                + members.replace("PARAMETERS", each(2_000, "THIS: u8, ")).replace("PRIMITIVES", "u8, ".repeat(2_000))
                + "} " + each(MANY, including);
        Assertions.assertTimeout(
                SOON,
                () -> assertThat(Wit.message(text))
                        .endsWith("all worlds together include and need more than 200000 things"));
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

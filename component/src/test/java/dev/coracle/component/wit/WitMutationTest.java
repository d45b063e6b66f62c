package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Damaged text is read, or refused with [WitException]; nothing else ever happens.
class WitMutationTest {
    private static final int MUTANTS = 10_000;
    private static final long SEED = 20_261_126;
    private static final String[] TOKENS = {
        "{",
        "}",
        "(",
        ")",
        "<",
        ">",
        ";",
        ",",
        "->",
        "=",
        "%",
        "@since(version = 1.0.0)",
        "use",
        "world",
        "interface",
        "package a:b;",
        "record",
        "list<",
        "async",
        "\"",
        "/*",
        "///",
        "\u0000",
        "é",
        "include",
        "0x",
        "1.2.3-"
    };

    private static final String TEXT = """
            package wasi:store@0.2.1;

            /// Values by key.
            @since(version = 0.2.0)
            interface store {
                use types.{error as failure, key};

                flags access { read, write }
                enum kind { plain, sealed }
                record entry { key: key, value: option<list<u8>>, pair: tuple<u8, string> }
                variant outcome { found(entry), missing, failed(failure) }
                resource bucket {
                    constructor(name: string);
                    get: func(key: key) -> result<entry, failure>;
                    watch: async func(keys: list<string, 4>) -> stream<entry>;
                    open: static func(name: string) -> future<result<bucket>>;
                }
                @unstable(feature = more)
                all: func(of: borrow<bucket>) -> list<entry>;
            }

            interface types {
                type key = string;
                variant error { gone, other(string) }
            }

            world base {
                import store;
                export run: async func(arguments: list<string>) -> result<_, string>;
            }

            world whole {
                include base with { run as start }
                import log: interface { write: func(text: string); }
                export types;
            }
            """;

    @Test
    void damagedTextIsReadOrRefused() {
        var random = new Random(SEED);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            var text = mutate(random);
            try {
                WitReader.parse("mutant.wit", text, WitFeatures.ALL);
                read++;
            } catch (WitException refused) {
                assertThat(refused.reason()).as("seed %d, mutant %d", SEED, i).isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("seed " + SEED + ", mutant " + i + ":\n" + text, e);
            }
        }
        assertThat(read).isBetween(MUTANTS / 100, MUTANTS / 2);
    }

    @Test
    void deepNestingIsRefusedAndDoesNotOverflow() {
        var text = "interface i { type t = " + "list<".repeat(200_000) + "u8" + ">".repeat(200_000) + "; }";
        assertThat(Wit.message("package a:b; " + text)).contains("more than 100 types inside of each other");
    }

    private static String mutate(Random random) {
        var text = new StringBuilder(TEXT);
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, TOKENS[random.nextInt(TOKENS.length)]);
                case 2 -> text.replace(from, to, TOKENS[random.nextInt(TOKENS.length)]);
                default -> text.insert(from, text.substring(from, to));
            }
        }
        return text.toString();
    }
}

package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WitFeaturesTest {
    private static final String TEXT = """
            package a:b@1.0.0;
            @unstable(feature = x)
            interface hidden {
              @unstable(feature = x)
              type t = u8;
            }
            interface i {
              @unstable(feature = x)
              use hidden.{t};
              @unstable(feature = x)
              f: func(a: t);
              @unstable(feature = y) @deprecated(version = 1.0.0)
              record r { a: u8 }
              resource s {
                @unstable(feature = y)
                g: func(a: r);
              }
            }
            world w {
              @unstable(feature = x)
              import hidden;
              @unstable(feature = y)
              include v;
            }
            @unstable(feature = y)
            world v {
              @unstable(feature = y)
              export run: func();
              @unstable(feature = z)
              export nowhere:to/be-found;
            }
            """;

    private static String shape(WitFeatures features) {
        var library = WitReader.parse("test.wit", TEXT, features);
        return Wit.onOneLine(Wit.printed(library))
                .replaceAll("@\\w+\\([^)]*\\) ", "")
                .replace("package a:b@1.0.0; ", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '' | interface i { resource s; } world w {}
            x | interface hidden { type t = u8; } interface i { use hidden.{t}; resource s; f: func(a: t); } world w { import hidden; }
            y | interface i { record r { a: u8, } resource s { g: func(a: r); } } world v { export run: func(); } world w { export run: func(); }
            """)
    void onlyWhatIsAskedForIsThere(String feature, String shape) {
        assertThat(shape(WitFeatures.of(feature))).isEqualTo(shape);
    }

    @Test
    void allFeaturesAreOneWish() {
        assertThat(WitFeatures.ALL.contains("anything")).isTrue();
        assertThat(shape(WitFeatures.of("x", "y"))).contains("import hidden; export run: func();");
    }

    @Test
    void aFeatureMayBeNamedTwice() {
        assertThat(WitFeatures.of("x", "x")).isEqualTo(WitFeatures.of("x"));
    }

    @Test
    void gatesAreKept() {
        var library = WitReader.parse("test.wit", TEXT, WitFeatures.of("x", "y"));
        assertThat(WitPrinter.print(library)).contains("""
                  @unstable(feature = y)
                  @deprecated(version = 1.0.0)
                  record r {
                """, """
                  @unstable(feature = x)
                  import hidden;
                """);
    }
}

package dev.coracle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Java code that breaks its own types: null, or a list that holds something else. Each is an exception that says what
/// is wrong, whether the value was to be passed to a guest or came from a function of the host, and leaves the guest as
/// it was.
@NullUnmarked
class CarelessHostTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final Map<String, String> NAMED = Map.of(
            "line", "(record (field \"text\" string) (field \"color\" $color))",
            "color", "(enum \"red\" \"green\")",
            "marks", "(flags \"red\" \"green\")",
            "shape", "(variant (case \"none\") (case \"circle\" f64))");
    private static final Map<String, String> TYPES = Map.of(
            "byte", "u8",
            "word", "u32",
            "letter", "char",
            "text", "string",
            "data", "(list u8)",
            "texts", "(list string)",
            "line", "$line",
            "marks", "$marks",
            "shape", "$shape",
            "maybe", "(option string)");

    private static final Map<String, Object> GOOD = Map.of(
            "byte_",
            1,
            "word",
            1L,
            "letter",
            (int) 'a',
            "text",
            "",
            "data",
            new byte[0],
            "texts",
            List.of(),
            "line",
            new Line("", Color.RED),
            "marks",
            Set.of(),
            "shape",
            new Shape.None(),
            "maybe",
            Optional.empty());

    private static final Engine ENGINE = new Engine();
    private static final Component ECHO = Component.compileText(ENGINE, EchoGuest.of(NAMED, TYPES, "utf16"));

    private final Store store = new Store(ENGINE);

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    enum Color {
        RED,
        GREEN
    }

    record Line(String text, Color color) {}

    sealed interface Shape {
        record None() implements Shape {}

        record Circle(double radius) implements Shape {}
    }

    interface Guest {
        int byte_(int value);

        long word(long value);

        int letter(int value);

        String text(String value);

        byte[] data(byte[] value);

        List<String> texts(List<String> value);

        Line line(Line value);

        Set<Color> marks(Set<Color> value);

        Shape shape(Shape value);

        Optional<String> maybe(Optional<String> value);
    }

    /// Gives back what it was told to, whatever it is given.
    @SuppressWarnings({"unused", "unchecked"})
    static final class Host {
        Object answer;

        int byte_(int value) {
            return (int) answer;
        }

        long word(long value) {
            return (long) answer;
        }

        int letter(int value) {
            return (int) answer;
        }

        String text(String value) {
            return (String) answer;
        }

        byte[] data(byte[] value) {
            return (byte[]) answer;
        }

        List<String> texts(List<String> value) {
            return (List<String>) answer;
        }

        Line line(Line value) {
            return (Line) answer;
        }

        Set<Color> marks(Set<Color> value) {
            return (Set<Color>) answer;
        }

        Shape shape(Shape value) {
            return (Shape) answer;
        }

        Optional<String> maybe(Optional<String> value) {
            return (Optional<String>) answer;
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("byte_", 256, "256"),
                mistake("byte_", -1, "-1"),
                mistake("word", 1L << 32, "4294967296"),
                mistake("letter", 0xD800, "d800"),
                mistake("letter", 0x110000, "110000"),
                mistake("text", null, "null"),
                mistake("data", null, "null"),
                mistake("texts", null, "null"),
                mistake("texts", Arrays.asList("a", null), "null"),
                mistake("texts", List.of(1), "Integer"),
                mistake("line", null, "null"),
                mistake("line", new Line(null, Color.RED), "null"),
                mistake("line", new Line("", null), "null"),
                mistake("marks", null, "null"),
                mistake("marks", new HashSet<>(Collections.singleton(null)), "null"),
                mistake("marks", Set.of("RED"), "RED"),
                mistake("shape", null, "null"),
                mistake("maybe", null, "null"),
                mistake("maybe", Optional.of(1), "Integer"));
    }

    private static Arguments mistake(String method, Object value, String mentioned) {
        return Arguments.of(method, value, mentioned);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void anArgumentThatDoesNotFitIsNamedAndTheGuestGoesOn(String method, Object value, String mentioned) {
        var host = new Host();
        var guest = guest(host);

        assertThatThrownBy(() -> call(guest, method, value))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(NullPointerException.class)
                .isNotInstanceOf(ClassCastException.class)
                .hasMessageContaining(mentioned);

        host.answer = "still there";
        assertThat(guest.text("")).isEqualTo("still there");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aResultThatDoesNotFitIsNamed(String method, Object value, String mentioned) {
        var host = new Host();
        var guest = guest(host);
        host.answer = value;

        assertThatThrownBy(() -> call(guest, method, GOOD.get(method)))
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(NullPointerException.class)
                .isNotInstanceOf(ClassCastException.class)
                .hasMessageContaining(mentioned);
    }

    /// Calls a method, by its name, with any object.
    @SuppressWarnings("unchecked")
    private static void call(Guest guest, String method, Object value) {
        switch (method) {
            case "byte_" -> guest.byte_((int) value);
            case "word" -> guest.word((long) value);
            case "letter" -> guest.letter((int) value);
            case "text" -> guest.text((String) value);
            case "data" -> guest.data((byte[]) value);
            case "texts" -> guest.texts((List<String>) value);
            case "line" -> guest.line((Line) value);
            case "marks" -> guest.marks((Set<Color>) value);
            case "shape" -> guest.shape((Shape) value);
            case "maybe" -> guest.maybe((Optional<String>) value);
            default -> throw new AssertionError(method);
        }
    }

    private Guest guest(Host host) {
        var linker = new ComponentLinker(ENGINE);
        linker.instance("test:echo/host").functions(host, LOOKUP);
        return linker.instantiate(store, ECHO).bind(Guest.class, LOOKUP);
    }
}

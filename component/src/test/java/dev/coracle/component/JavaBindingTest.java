package dev.coracle.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.lang.invoke.MethodHandles;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Java objects offered to components, and interfaces bound to what they export.
class JavaBindingTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Engine engine = new Engine();
    private final Store store = new Store(engine);

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    record Point(int x, int y) {}

    record Pair<A, B>(A first, B second) {}

    sealed interface Shape {
        record Empty() implements Shape {}

        record Circle(double radius) implements Shape {}

        record Path(List<Point> points) implements Shape {}
    }

    enum Color {
        RED,
        DARK_BLUE,
        GREEN
    }

    /// Each function gives back what it gets; the component passes it on to the host and the result back.
    interface Echo {
        boolean logic(boolean value);

        byte small(byte value);

        long unsigned(long value);

        int letter(int value);

        double real(double value);

        String text(String value);

        byte[] bytes(byte[] value);

        long[] numbers(long[] value);

        List<String> words(List<String> value);

        Point point(Point value);

        Pair<String, Integer> pair(Pair<String, Integer> value);

        Shape shape(Shape value);

        Color color(Color value);

        EnumSet<Color> colors(EnumSet<Color> value);

        Optional<Optional<String>> maybe(Optional<Optional<String>> value);

        Result<Integer, String> outcome(Result<Integer, String> value);

        Result<Void, Void> bare(Result<Void, Void> value);

        Map<String, Integer> table(Map<String, Integer> value);
    }

    private static final Map<String, String> NAMED = Map.of(
            "point", "(record (field \"x\" s32) (field \"y\" s32))",
            "shape", "(variant (case \"empty\") (case \"circle\" f64) (case \"path\" (list (tuple s32 s32))))",
            "color", "(enum \"red\" \"dark-blue\" \"green\")",
            "colors", "(flags \"red\" \"dark-blue\" \"green\")");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("logic", "bool"),
            Map.entry("small", "s8"),
            Map.entry("unsigned", "u32"),
            Map.entry("letter", "char"),
            Map.entry("real", "f64"),
            Map.entry("text", "string"),
            Map.entry("bytes", "(list u8)"),
            Map.entry("numbers", "(list s64)"),
            Map.entry("words", "(list string)"),
            Map.entry("point", "$point"),
            Map.entry("pair", "(tuple string u16)"),
            Map.entry("shape", "$shape"),
            Map.entry("color", "$color"),
            Map.entry("colors", "$colors"),
            Map.entry("maybe", "(option (option string))"),
            Map.entry("outcome", "(result u32 (error string))"),
            Map.entry("bare", "(result)"),
            Map.entry("table", "(map string u32)"));

    @SuppressWarnings("unused")
    static final class Mirror implements Echo {
        @Override
        public boolean logic(boolean value) {
            return value;
        }

        @Override
        public byte small(byte value) {
            return value;
        }

        @Override
        public long unsigned(long value) {
            return value;
        }

        @Override
        public int letter(int value) {
            return value;
        }

        @Override
        public double real(double value) {
            return value;
        }

        @Override
        public String text(String value) {
            return value;
        }

        @Override
        public byte[] bytes(byte[] value) {
            return value;
        }

        @Override
        public long[] numbers(long[] value) {
            return value;
        }

        @Override
        public List<String> words(List<String> value) {
            return value;
        }

        @Override
        public Point point(Point value) {
            return value;
        }

        @Override
        public Pair<String, Integer> pair(Pair<String, Integer> value) {
            return value;
        }

        @Override
        public Shape shape(Shape value) {
            return value;
        }

        @Override
        public Color color(Color value) {
            return value;
        }

        @Override
        public EnumSet<Color> colors(EnumSet<Color> value) {
            return value;
        }

        @Override
        public Optional<Optional<String>> maybe(Optional<Optional<String>> value) {
            return value;
        }

        @Override
        public Result<Integer, String> outcome(Result<Integer, String> value) {
            return value;
        }

        @Override
        public Result<Void, Void> bare(Result<Void, Void> value) {
            return value;
        }

        @Override
        public Map<String, Integer> table(Map<String, Integer> value) {
            return value;
        }
    }

    @Test
    void valuesOfEveryTypeGoThroughAComponentAndBack() {
        var echo = echo();

        assertThat(echo.logic(true)).isTrue();
        assertThat(echo.small((byte) -5)).isEqualTo((byte) -5);
        assertThat(echo.unsigned(0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFFL);
        assertThat(echo.letter(0x1F600)).isEqualTo(0x1F600);
        assertThat(echo.real(-0.5)).isEqualTo(-0.5);
        assertThat(echo.text("käse 😀")).isEqualTo("käse 😀");
        assertThat(echo.bytes(new byte[] {1, -1})).containsExactly(1, -1);
        assertThat(echo.numbers(new long[] {Long.MIN_VALUE, 7})).containsExactly(Long.MIN_VALUE, 7);
        assertThat(echo.words(List.of("a", "", "b"))).containsExactly("a", "", "b");
        assertThat(echo.point(new Point(-1, -2))).isEqualTo(new Point(-1, -2));
        assertThat(echo.pair(new Pair<>("p", 65_535))).isEqualTo(new Pair<>("p", 65_535));
        assertThat(echo.shape(new Shape.Empty())).isEqualTo(new Shape.Empty());
        assertThat(echo.shape(new Shape.Circle(2))).isEqualTo(new Shape.Circle(2));
        assertThat(echo.shape(new Shape.Path(List.of(new Point(1, 2)))))
                .isEqualTo(new Shape.Path(List.of(new Point(1, 2))));
        assertThat(echo.color(Color.DARK_BLUE)).isEqualTo(Color.DARK_BLUE);
        assertThat(echo.colors(EnumSet.of(Color.RED, Color.GREEN))).containsExactly(Color.RED, Color.GREEN);
        assertThat(echo.maybe(Optional.empty())).isEmpty();
        assertThat(echo.maybe(Optional.of(Optional.empty()))).contains(Optional.empty());
        assertThat(echo.maybe(Optional.of(Optional.of("x")))).contains(Optional.of("x"));
        assertThat(echo.outcome(Result.ok(3))).isEqualTo(Result.ok(3));
        assertThat(echo.outcome(Result.error("no"))).isEqualTo(Result.error("no"));
        assertThat(echo.bare(Result.ok())).isEqualTo(Result.ok());
        assertThat(echo.bare(Result.error(null))).isEqualTo(Result.error(null));
        assertThat(echo.table(Map.of("k", 5))).isEqualTo(Map.of("k", 5));
    }

    private Echo echo() {
        var linker = new ComponentLinker(engine);
        linker.instance("test:echo/host").functions(new Mirror(), LOOKUP);
        var component = Component.compileText(engine, EchoComponent.of(NAMED, TYPES, "utf8"));
        return linker.instantiate(store, component).bind(Echo.class, LOOKUP);
    }
}

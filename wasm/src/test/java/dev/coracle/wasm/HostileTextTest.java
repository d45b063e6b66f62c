package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {
    /// Runs on a thread with a small stack, where a recursive parser would fail.
    private static void onSmallStack(Runnable task) {
        var failure = new Throwable[1];
        var thread = new Thread(null, task, "small stack", 256 * 1024);
        thread.setUncaughtExceptionHandler((_, thrown) -> failure[0] = thrown);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        assertThat(failure[0]).isNull();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # before, middle, behind
            'block ', '', ' end'
            'block $l ', 'br $l', ' end $l'
            '(block ', '', ')'
            '(i32.eqz ', '(i32.const 0)', ')'
            '(if (i32.const 0) (then ', '', '))'
            '(if (if (i32.const 0) (then)) (then ', '', '))'
            '(try (do ', '', ') (catch_all))'
            'try ', '', ' catch_all end'
            'try ', '', ' delegate 0'
            """)
    void nestingIsBoundedByMemoryAlone(String before, String middle, String behind) {
        int depth = 100_000;
        var text = "(func " + before.repeat(depth) + middle + behind.repeat(depth) + ")";
        onSmallStack(() -> assertThat(TextParser.parse(text).functions()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "(func ", "(func (block ", "(; ", "(@a ", "(func block ", "(((@a) ", "\"", "(module ", ")"})
    void garbageIsRefused(String text) {
        onSmallStack(() -> assertThatThrownBy(() -> TextParser.parse(text.repeat(100_000)))
                .isInstanceOf(MalformedModuleException.class));
        onSmallStack(() ->
                assertThatThrownBy(() -> runScript(text.repeat(100_000))).isInstanceOf(MalformedModuleException.class));
    }

    private static void runScript(String text) {
        for (var command : ScriptParser.parse(text)) {
            SpecScripts.wellFormed(command).forEach(SpecScripts::parse);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(thread $t ", "(script ", "(assert_return (invoke \"f\") (either "})
    void nestedCommandsAreRefused(String text) {
        onSmallStack(() -> assertThatThrownBy(
                        () -> ScriptParser.parse(text + "(either (thread $t (script ".repeat(100_000)))
                .isInstanceOf(MalformedModuleException.class));
        onSmallStack(() -> assertThatThrownBy(() -> ScriptParser.parse(text.repeat(100_000)))
                .isInstanceOf(MalformedModuleException.class));
    }

    /// Texts of about `size` characters that a careless parser takes more than linear time for.
    private static String text(String shape, int size) {
        return switch (shape) {
            case "functions" -> numbered(size / 60, "(func $f%d (param $x i32) (result i32) (local.get $x))\n");
            case "one line" -> "(func " + "(drop (i32.const 1)) ".repeat(size / 21) + ")";
            case "labels" -> "(func " + numbered(size / 30, "block $l%d br $l0 ") + "end ".repeat(size / 30) + ")";
            case "types" -> numbered(size / 40, "(func (param (ref null %d) i32))\n");
            case "string" -> "(data \"" + "a\\00".repeat(size / 4) + "\")";
            case "number" -> "(func f64.const 0." + "1".repeat(size) + " drop)";
            case "hex" -> "(func f64.const 0x1." + "1".repeat(size) + " drop)";
            case "word" -> "(func " + "a".repeat(size) + ")";
            default -> throw new IllegalArgumentException(shape);
        };
    }

    private static String numbered(int count, String format) {
        return IntStream.range(0, count)
                .mapToObj(i -> format.replace("%d", Integer.toString(i)))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(strings = {"functions", "one line", "labels", "types", "string", "number", "hex", "word"})
    void timeIsLinearInTheSize(String shape) {
        var times = new StringBuilder(shape).append(':');
        for (int size : new int[] {1_000_000, 2_000_000, 4_000_000}) {
            var source = text(shape, size).getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> parse(source));
            times.append(' ').append(source.length / 1000).append(" KB in ");
            times.append((System.nanoTime() - start) / 1_000_000).append(" ms");
        }
        System.out.println(times);
    }

    private static void parse(byte[] source) {
        try {
            TextParser.parse(source, WasmLimits.DEFAULTS.with(WasmLimits.Limit.FUNCTION_SIZE, Integer.MAX_VALUE));
        } catch (MalformedModuleException expected) {
            // refusing is as good as accepting here, if it is quick
        }
    }

    @Test
    void mutatedTextIsAcceptedOrRefused() {
        long seed = 20_260_101;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var source = TextPrinter.print(TextParser.parse(text("functions", 500) + """
                (table $t 1 funcref) (elem (table $t) (i32.const 0) funcref (ref.func $f0))
                (memory 1) (data $d (i32.const 0) "abc\\u{1F600}") (tag $e (param i32)) (@custom "x" "y")
                (func (try_table (catch $e 0) (v128.store offset=4 (i32.const 0) (v128.const f32x4 nan 0 inf 1e3))))
                """))
                .getBytes(StandardCharsets.UTF_8);
        int accepted = 0;
        for (int i = 0; i < 4_000; i++) {
            var mutant = source.clone();
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                mutant[random.nextInt(mutant.length)] =
                        random.nextInt(4) == 0 ? (byte) random.nextInt(256) : source[random.nextInt(source.length)];
            }
            try {
                TextParser.parse(mutant);
                accepted++;
            } catch (MalformedModuleException refused) {
                assertThat(refused.position()).isNotNull();
            }
        }
        assertThat(accepted).isPositive();
    }
}

package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.wasm.SourceLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A guest made from two C files: `src/test/resources/stats`.
class SourceLinesTest {
    private static final EngineConfig WITH_LINES = EngineConfig.DEFAULTS.withSourceLines(true);
    private static final int NOWHERE = -65_536;

    @TempDir
    Path folder;

    private static byte[] stats() throws IOException {
        try (var in = SourceLinesTest.class.getResourceAsStream("/stats/stats.wasm")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static Trap trap(EngineConfig config, String function, Object... arguments) throws IOException {
        return trap(Module.compile(new Engine(config), stats(), "stats.wasm"), function, arguments);
    }

    private static Trap trap(Module module, String function, Object... arguments) {
        try (var store = new Store(module.engine())) {
            var func = new Linker(module.engine()).instantiate(store, module).func(function);
            return catchThrowableOfType(Trap.class, () -> func.call(arguments));
        }
    }

    private static Stream<StackTraceElement> guestFrames(Throwable error) {
        return Stream.of(error.getStackTrace())
                .filter(element -> element.getMethodName().contains("$f"));
    }

    @Test
    void theStackTraceOfATrapHasFilesAndLinesOfTheSource() throws IOException {
        var trap = trap(WITH_LINES, "average", 1, 2, 0);

        var text = new StringWriter();
        trap.printStackTrace(new PrintWriter(text));
        assertThat(text.toString())
                .contains("coracle module ")
                .contains("(stats.wasm)//")
                .contains(".average$f1(stats.c:16)");
    }

    /// The division is in `divide.h`, and was inlined, behind what the compiler had begun to do for line 16.
    @Test
    void whatWasInlinedFromAnotherFileHasTheLastLineOfItsOwn() throws IOException {
        var frame = trap(WITH_LINES, "average", 1, 2, 0).backtrace().getFirst();

        assertThat(frame.functionName()).contains("average");
        assertThat(frame.source()).contains(new SourceLine("stats.c", 16, 0));
        assertThat(frame.position()).isEmpty();
    }

    @Test
    void linesAbove65535AreLeftOut() throws IOException {
        var trap = trap(WITH_LINES, "first", NOWHERE);

        assertThat(trap.backtrace()).extracting(Frame::function).containsExactly("length", "first");
        assertThat(trap.backtrace().get(0).source()).isEmpty();
        assertThat(trap.backtrace().get(1).source()).contains(new SourceLine("text.c", 5, 0));
        assertThat(guestFrames(trap)).extracting(StackTraceElement::getFileName).containsOnly("text.c");
    }

    @Test
    void functionsOfDifferentFilesAreInDifferentClasses() throws IOException {
        var average =
                guestFrames(trap(WITH_LINES, "average", 1, 2, 0)).findFirst().orElseThrow();
        var first = guestFrames(trap(WITH_LINES, "first", NOWHERE)).findFirst().orElseThrow();

        assertThat(average.getClassName()).endsWith(".Functions0");
        assertThat(first.getClassName()).endsWith(".Functions1");
    }

    @Test
    void withoutTheOptionFramesHaveThePositionAndTheLineOfWhateverFile() throws IOException {
        var trap = trap(EngineConfig.DEFAULTS, "average", 1, 2, 0);

        var frame = trap.backtrace().getFirst();
        assertThat(frame.position()).isPresent();
        assertThat(frame.source()).map(SourceLine::toString).contains("./divide.h:2");
        assertThat(guestFrames(trap)).extracting(StackTraceElement::getFileName).containsOnlyNulls();
    }

    @Test
    void aModuleWithoutLinesIsAsBefore() {
        var module = Module.compileText(new Engine(WITH_LINES), "(module (func $f (export \"f\") unreachable))");

        var frame = trap(module, "f").backtrace().getFirst();

        assertThat(frame.position()).isPresent();
        assertThat(frame.source()).isEqualTo(Optional.empty());
    }

    @Test
    void theCompileCacheTellsBothKindsOfCodeApart() throws IOException {
        var cache = CompileCache.in(folder);
        for (boolean lines : new boolean[] {true, false, true}) {
            var config = EngineConfig.DEFAULTS.withCompileCache(cache).withSourceLines(lines);
            var frame = trap(config, "average", 1, 2, 0).backtrace().getFirst();
            assertThat(frame.position().isEmpty()).isEqualTo(lines);
            cache.save();
        }
    }
}

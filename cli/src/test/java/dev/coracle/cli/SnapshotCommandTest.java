package dev.coracle.cli;

import static dev.coracle.cli.CommandLine.coracle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.CommandLine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotCommandTest {
    private static final String COUNTER = """
            (module
              (global $count (mut i32) (i32.const 1))
              (func (export "_initialize") (global.set $count (i32.mul (global.get $count) (i32.const 10))))
              (func (export "wizer.initialize") (global.set $count (i32.add (global.get $count) (i32.const 7))))
              (func (export "count") (result i32) (global.get $count)))
            """;

    @TempDir
    Path folder;

    private Path ready;

    @BeforeEach
    void nameTheOutput() {
        ready = folder.resolve("ready.wasm");
    }

    private Result snapshot(String text, String... words) throws IOException {
        var file = Files.writeString(folder.resolve("app.wat"), text);
        List<String> line = new ArrayList<>(List.of("snapshot", file.toString(), "-o", ready.toString()));
        line.addAll(List.of(words));
        return coracle(line.toArray(String[]::new));
    }

    private static void assertFails(Result result, int exitCode, String message) {
        assertThat(result.messages()).startsWith("coracle: " + message);
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void theReactorIsInitialisedFirstAndNeitherRunsAgain() throws IOException {
        assertThat(snapshot(COUNTER)).isEqualTo(new Result(ExitCode.OK, new byte[0], ""));

        assertThat(coracle("run", "--invoke", "count", ready.toString()).text()).isEqualTo("17\n");
        assertThat(coracle("print", ready.toString()).text()).doesNotContain("export \"_init", "wizer");
    }

    @Test
    void theInitialisationMayHaveAnyNameAndStayExported() throws IOException {
        snapshot(COUNTER, "--init", "_initialize", "--keep-init");

        assertThat(coracle("print", ready.toString()).text()).contains("export \"_initialize\"", "wizer");
        assertThat(coracle("run", "--invoke", "count", ready.toString()).text()).isEqualTo("100\n");
    }

    @Test
    void aBinaryIsReadFromStdinToo() throws IOException {
        byte[] binary = coracle(
                        "assemble",
                        Files.writeString(folder.resolve("app.wat"), COUNTER).toString())
                .output();

        assertThat(coracle(binary, "snapshot", "-", "-o", ready.toString()).exitCode())
                .isZero();
        assertThat(coracle("run", "--invoke", "count", ready.toString()).text()).isEqualTo("17\n");
    }

    /// Keeps the length of its arguments and of its environment.
    private static final String CURIOUS = """
            (module
              (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "environ_sizes_get" (func $environ (param i32 i32) (result i32)))
              (memory (export "memory") 1)
              (func (export "wizer.initialize")
                (drop (call $args (i32.const 0) (i32.const 4)))
                (drop (call $environ (i32.const 8) (i32.const 12))))
              (func (export "seen") (result i32 i32 i32)
                (i32.load (i32.const 0)) (i32.load (i32.const 8)) (i32.load (i32.const 12))))
            """;

    @Test
    void theGuestSeesWhatItIsGivenAndNothingElse() throws IOException {
        snapshot(CURIOUS);
        assertThat(coracle("run", "--invoke", "seen", ready.toString()).text()).isEqualTo("1\n0\n0\n");

        snapshot(CURIOUS, "--env", "A=bc", "--", "one", "--two");
        assertThat(coracle("run", "--invoke", "seen", ready.toString()).text()).isEqualTo("3\n1\n5\n");
    }

    @Test
    void anImportThatWasNotGrantedTrapsWhenItIsCalledAndNoSooner() throws IOException {
        String text = """
                (module
                  (import "env" "load" (func $load (param i32)))
                  (func (export "careful"))
                  (func (export "wizer.initialize") (call $load (i32.const 1))))
                """;

        assertFails(snapshot(text), ExitCode.TRAP, "unreachable unknown import env.load (func (param i32)) in app.wat");
        assertThat(ready).doesNotExist();
        assertThat(snapshot(text, "--init", "careful").exitCode()).isZero();
        assertThat(ready).exists();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # module | what is wrong
            (module (import "env" "m" (memory 1)))            | app.wat: no module can begin in its state: it imports env.m (memory 1)
            (module (import "env" "t" (table 1 funcref)))     | app.wat: no module can begin in its state: it imports env.t (table 1 funcref)
            (module (import "env" "g" (global i32)))          | app.wat: no module can begin in its state: it imports env.g (global i32)
            (module (func (export "go")))                     | app.wat: exports no function wizer.initialize; name one with --init: go
            (module (memory (export "wizer.initialize") 1))   | app.wat: exports no function wizer.initialize
            (module (func (export "wizer.initialize") (param i32))) | app.wat: wizer.initialize is (func (param i32)), where (func) is needed
            (module (type $s (struct)) (global (ref $s) (struct.new $s)) (func (export "wizer.initialize"))) | app.wat: no module can begin in its state: global 0 holds a reference
            (component)                                       | app.wat: is a component; snapshots are of core modules
            (module (func (export "wizer.initialize") (result i32))) | app.wat: function 0
            """)
    void whatCannotBeIsSaid(String text, String message) throws IOException {
        assertFails(snapshot(text), ExitCode.BAD_INPUT, message);
        assertThat(ready).doesNotExist();
    }

    @Test
    void aGuestThatEndsHasNoStateToKeep() throws IOException {
        String text = """
                (module
                  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                  (func (export "wizer.initialize") (call $exit (i32.const 0))))
                """;

        assertFails(
                snapshot(text),
                ExitCode.BAD_INPUT,
                "app.wat: the guest ended with exit code 0, so there is no state to keep");
    }

    @Test
    void anInitialisationHasTheLimitsOfARun() throws IOException {
        String endless = "(module (func (export \"wizer.initialize\") (loop (br 0))))";
        assertFails(snapshot(endless, "--timeout", "100ms"), ExitCode.TRAP, "");

        String greedy = """
                (module
                  (memory 1)
                  (func (export "wizer.initialize")
                    (if (i32.eq (memory.grow (i32.const 100)) (i32.const -1)) (then (unreachable)))))
                """;
        assertFails(snapshot(greedy, "--max-memory", "1MiB"), ExitCode.TRAP, "unreachable");
        assertThat(snapshot(greedy).exitCode()).isZero();
    }

    @Test
    void theFileToWriteMustBeNamed() {
        assertFails(coracle("snapshot", "app.wasm"), ExitCode.USAGE, "no file to write given; name it with -o");
        assertFails(coracle("snapshot", "-o", "x.wasm"), ExitCode.USAGE, "no FILE given");
    }
}

package dev.coracle.cli;

import static dev.coracle.cli.CommandLine.coracle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.CommandLine.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
    private static final String HELLO = "../examples/hello.wat";
    private static final String MARKDOWN = "../examples/markdown/markdown.wasm";

    /// Writes its arguments to stdout, each with a NUL behind it; then its environment in the same way.
    private static final String SHOW_WORDS = """
            (module
              (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "environ_sizes_get" (func $env_sizes (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "environ_get" (func $env (param i32 i32) (result i32)))
              (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
              (memory (export "memory") 1)
              (func (export "_start")
                (drop (call $args_sizes (i32.const 0) (i32.const 12)))
                (drop (call $args (i32.const 100) (i32.const 1000)))
                (i32.store (i32.const 8) (i32.const 1000))
                (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 0)))
                (drop (call $env_sizes (i32.const 0) (i32.const 12)))
                (drop (call $env (i32.const 100) (i32.const 1000)))
                (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 0)))))
            """;

    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void runsATextAndABinary() throws IOException {
        byte[] binary = coracle("assemble", HELLO).output();
        Path file = Files.write(folder.resolve("hello.wasm"), binary);

        assertThat(coracle("run", HELLO).text()).isEqualTo("hello from wasm!\n");
        assertThat(coracle("run", file.toString()).text()).isEqualTo("hello from wasm!\n");
        assertThat(coracle(binary, "run", "-").text()).isEqualTo("hello from wasm!\n");
    }

    @Test
    void theJvmKnowsLinesOfTheSourceWhenAsked() {
        String stats = "../engine/src/test/resources/stats/stats.wasm";

        var plain = coracle("run", "--no-cache", "--invoke", "average", stats, "1", "2", "0");
        var withLines = coracle("run", "--no-cache", "--source-lines", "--invoke", "average", stats, "1", "2", "0");

        assertThat(plain.messages()).contains("average, offset 0x").contains("(./divide.h:2)");
        assertThat(withLines.messages()).contains("average (stats.c:16)");
    }

    @Test
    void passesArgumentsAndVariables() throws IOException {
        String guest = file("words.wat", SHOW_WORDS);

        assertThat(coracle("run", "--env", "A=1", "--env=B=x=y", guest, "--env", "é", "")
                        .text())
                .isEqualTo("words.wat\0--env\0é\0\0A=1\0B=x=y\0");
        assertThat(coracle("run", "--argv0", "other", "--env", "PATH", guest).text())
                .isEqualTo("other\0PATH=" + System.getenv("PATH") + "\0");
    }

    @Test
    void theGuestsExitCodeIsTheExitCode() throws IOException {
        String guest = file("exit.wat", """
                (module
                  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
                  (memory (export "memory") 1)
                  (func (export "_start") (call $exit (i32.const 42)) unreachable))
                """);

        assertThat(coracle("run", guest).exitCode()).isEqualTo(42);
    }

    @Test
    void aModuleWithAStartFunctionNeedsNoMore() throws IOException {
        assertThat(coracle("run", file("start.wat", "(module (func $f) (start $f))"))
                        .exitCode())
                .isZero();
    }

    @Test
    void aGuestReadsADirectoryThatItIsGiven() throws IOException {
        file("text.md", "# Title\n");

        Result result = coracle("run", "--dir", folder + "::/data", MARKDOWN, "/data/text.md");

        assertThat(result.text()).isEqualTo("<h1>Title</h1>\n");
        assertThat(coracle("run", MARKDOWN, "/data/text.md").exitCode()).isEqualTo(1);
    }

    @Test
    void bytesPassThroughUnchanged() throws IOException {
        String cat = file("cat.wat", """
                (module
                  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
                  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
                  (memory (export "memory") 2)
                  (func (export "_start")
                    (i32.store (i32.const 0) (i32.const 16))
                    (loop $again
                      (i32.store (i32.const 4) (i32.const 65536))
                      (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
                      (i32.store (i32.const 4) (i32.load (i32.const 8)))
                      (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 12)))
                      (br_if $again (i32.load (i32.const 8))))))
                """);
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);

        assertThat(coracle(bytes, "run", cat).output()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            i32  -1                     | -1
            i32  4294967295             | -1
            i32  0xff                   | 255
            i64  -9223372036854775808   | -9223372036854775808
            i64  0xffffffffffffffff     | -1
            f32  1.5                    | 1.5
            f32  1                      | 1
            f64  -0                     | -0
            f64  1e21                   | 1000000000000000000000
            f64  0x1p-2                 | 0.25
            f64  nan                    | nan
            f64  -inf                   | -inf
            """)
    void invokeReadsAndPrintsNumbers(String typeAndWord, String printed) throws IOException {
        String type = typeAndWord.split(" +")[0];
        String word = typeAndWord.split(" +")[1];
        String guest = file(
                "same.wat", "(module (func (export \"same\") (param T) (result T) (local.get 0)))".replace("T", type));

        assertThat(coracle("run", "--invoke", "same", guest, word).text()).isEqualTo(printed + "\n");
    }

    @Test
    void invokePrintsEachResultOnALine() throws IOException {
        String guest = file("pair.wat", """
                (module (func (export "pair") (result i32 funcref) (i32.const 7) (ref.null func)))
                """);

        assertThat(coracle("run", "--invoke", "pair", guest).text()).isEqualTo("7\nnull\n");
    }

    @Test
    void aReactorIsInitializedBeforeTheCall() throws IOException {
        String guest = file("reactor.wat", """
                (module
                  (global $ready (mut i32) (i32.const 0))
                  (func (export "_initialize") (global.set $ready (i32.const 1)))
                  (func (export "ready") (result i32) (global.get $ready)))
                """);

        assertThat(coracle("run", "--invoke", "ready", guest).text()).isEqualTo("1\n");
    }

    @Test
    void preloadedModulesCanBeImported() throws IOException {
        String one = file("one.wat", "(module (func (export \"one\") (result i32) (i32.const 1)))");
        String two = file("two.wat", """
                (module
                  (import "first" "one" (func $one (result i32)))
                  (func (export "two") (result i32) (i32.add (call $one) (call $one))))
                """);
        String main = file("main.wat", """
                (module
                  (import "second" "two" (func $two (result i32)))
                  (func (export "three") (result i32) (i32.add (call $two) (i32.const 1))))
                """);

        assertThat(coracle("run", "--preload", "first=" + one, "--preload", "second=" + two, "--invoke", "three", main)
                        .text())
                .isEqualTo("3\n");
    }

    @Test
    void unknownImportsMayTrapWhenCalled() throws IOException {
        String guest = file("needy.wat", """
                (module
                  (import "env" "missing" (func $missing))
                  (func (export "fine") (result i32) (i32.const 1))
                  (func (export "calls") (call $missing)))
                """);

        assertThat(coracle("run", "--unknown-imports-trap", "--invoke", "fine", guest)
                        .text())
                .isEqualTo("1\n");
        assertThat(coracle("run", "-W", "unknown-imports-trap", "--invoke", "calls", guest))
                .returns(ExitCode.TRAP, Result::exitCode)
                .satisfies(result -> assertThat(result.messages()).contains("env.missing"));
    }

    @Test
    void readOnlyDirectoriesRefuseChanges() throws IOException {
        String guest = file("make.wat", """
                (module
                  (import "wasi_snapshot_preview1" "path_create_directory"
                    (func $mkdir (param i32 i32 i32) (result i32)))
                  (memory (export "memory") 1)
                  (data (i32.const 0) "new")
                  (func (export "make") (result i32) (call $mkdir (i32.const 3) (i32.const 0) (i32.const 3))))
                """);

        Result refused = coracle("run", "--read-only", "--dir", folder.toString(), "--invoke", "make", guest);
        assertThat(refused.text()).isNotEqualTo("0\n");
        assertThat(folder.resolve("new")).doesNotExist();

        assertThat(coracle("run", "--dir", folder.toString(), "--invoke", "make", guest)
                        .text())
                .isEqualTo("0\n");
        assertThat(folder.resolve("new")).isDirectory();
    }

    @Test
    void theGuestsMessagesGoToStderr() {
        Result result = coracle("".getBytes(StandardCharsets.UTF_8), "run", MARKDOWN, "/none");

        assertThat(result.text()).isEmpty();
        assertThat(result.messages()).startsWith("/none: ");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void compiledModulesAreKeptInTheFolderThatCacheNames(@TempDir Path folder) throws IOException {
        Path module =
                Files.writeString(folder.resolve("m.wat"), "(module (func (export \"f\") (result i32) i32.const 3))");
        Path cache = folder.resolve("cache");
        for (int i = 0; i < 2; i++) {
            var result = coracle("run", "--cache", cache.toString(), "--invoke", "f", module.toString());
            assertThat(result.text()).isEqualTo("3\n");
        }
        try (var files = Files.walk(cache)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void aCacheThatCannotBeUsedIsToldByName(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        var result = coracle("run", "--cache", file.toString(), "x.wasm");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.messages())
                .contains("--cache " + file)
                .contains("not a directory")
                .doesNotContain("Exception");
    }
}

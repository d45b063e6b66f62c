package dev.coracle.cli;

import static dev.coracle.cli.CommandLine.coracle;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunComponentTest {
    private static final String EXAMPLE = "../examples/cat.wat";

    /// A command whose `run` has this core body.
    private static final String COMMAND = """
            (component
              (import "wasi:cli/exit@0.2.12" (instance $exit
                (export "exit" (func (param "status" (result))))
                (export "exit-with-code" (func (param "status-code" u8)))))
              (core func $exit (canon lower (func $exit "exit")))
              (core func $exit-with-code (canon lower (func $exit "exit-with-code")))
              (core module $main
                (import "host" "exit" (func $exit (param i32)))
                (import "host" "exit-with-code" (func $exit-with-code (param i32)))
                (func (export "run") (result i32) %s))
              (core instance $main (instantiate $main (with "host" (instance
                (export "exit" (func $exit))
                (export "exit-with-code" (func $exit-with-code))))))
              (func $run (result (result)) (canon lift (core func $main "run")))
              (instance $command (export "run" (func $run)))
              (export "wasi:cli/run@%s" (instance $command)))
            """;

    /// Functions of its own and in two interfaces, one name in both.
    private static final String LIBRARY = """
            (component
              (core module $main
                (memory (export "memory") 1)
                (func (export "realloc") (param i32 i32 i32 i32) (result i32) (i32.const 1024))
                (func (export "add") (param i32 i64) (result i64)
                  (i64.add (i64.extend_i32_u (local.get 0)) (local.get 1)))
                (func (export "echo") (param i32 i32) (result i32)
                  (i32.store (i32.const 16) (local.get 0))
                  (i32.store (i32.const 20) (local.get 1))
                  (i32.const 16))
                (func (export "same") (param i32) (result i32) (local.get 0))
                (func (export "nothing"))
                (func (export "trap") unreachable))
              (core instance $main (instantiate $main))
              (func $add (param "a" u32) (param "b" u64) (result u64) (canon lift (core func $main "add")))
              (func $echo (param "text" string) (result string)
                (canon lift (core func $main "echo") (memory (core memory $main "memory")) (realloc (core func $main "realloc"))))
              (func $flip (param "on" bool) (result bool) (canon lift (core func $main "same")))
              (func $nothing (canon lift (core func $main "nothing")))
              (func $trap (canon lift (core func $main "trap")))
              (instance $orders (export "echo" (func $echo)) (export "flip" (func $flip)))
              (instance $bills (export "flip" (func $flip)))
              (export "add" (func $add))
              (export "nothing" (func $nothing))
              (export "trap" (func $trap))
              (export "shop:api/orders@1.2.0" (instance $orders))
              (export "shop:api/bills@1.2.0" (instance $bills)))
            """;

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String command(String body) throws IOException {
        return file("command.wat", COMMAND.formatted(body, "0.2.0"));
    }

    @Test
    void theExampleCopiesFilesAndSaysWhichItCannotRead() throws IOException {
        file("long.txt", "0123456789".repeat(1_000));
        file("short.txt", "the end");

        var result = coracle("run", "--dir", folder + "::/", EXAMPLE, "long.txt", "../x", "short.txt");

        assertThat(result.text()).isEqualTo("0123456789".repeat(1_000) + "the end");
        assertThat(result.messages()).isEqualTo("cat: cannot read ../x\n");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # body,                                                          exit code
            (i32.const 0),                                                   0
            (i32.const 1),                                                   1
            (call $exit (i32.const 0)) (i32.const 1),                        0
            (call $exit (i32.const 1)) (i32.const 0),                        1
            (call $exit-with-code (i32.const 42)) (i32.const 0),             42
            (call $exit-with-code (i32.const 255)) unreachable,              255
            unreachable,                                                     134
            """)
    void howACommandEndsIsTheExitCode(String body, int exitCode) throws IOException {
        assertThat(coracle("run", command(body)).exitCode()).isEqualTo(exitCode);
    }

    @Test
    void textAndBinaryOfAnyMinorRun() throws IOException {
        String text = file("late.wat", COMMAND.formatted("(i32.const 0)", "0.2.99"));
        byte[] binary = coracle("assemble", text).output();

        assertThat(coracle("run", text).exitCode()).isZero();
        assertThat(coracle(binary, "run", "-").exitCode()).isZero();
    }

    @Test
    void aTrapIsToldWithItsPlace() throws IOException {
        var result = coracle("run", command("unreachable"));

        assertThat(result.messages()).startsWith("coracle: unreachable in ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # call                                   | printed
            add(1, 2)                                | 3
            add(4294967295, 18446744073709551615)    | 4294967294
            orders.echo("a\\u{1f30a}\\n")            | "a🌊\\n"
            echo("")                                 | ""
            shop:api/orders.flip(true)               | true
            shop:api/bills@1.2.0.flip(false)         | false
            shop:api/bills@1.2.0#flip(false)         | false
            shop:api/bills.flip@1.2.0(false)         | false
            """)
    void aFunctionIsCalledWithValuesInWave(String call, String printed) throws IOException {
        var result = coracle("run", "--invoke", call, file("library.wat", LIBRARY));

        assertThat(result.messages()).isEmpty();
        assertThat(result.text()).isEqualTo(printed + "\n");
    }

    @Test
    void argumentsMayStandBehindTheFile() throws IOException {
        String library = file("library.wat", LIBRARY);

        assertThat(coracle("run", "--invoke", "add", library, "1", "2").text()).isEqualTo("3\n");
        assertThat(coracle("run", "--invoke", "echo", library, "\"a, b\"").text())
                .isEqualTo("\"a, b\"\n");
    }

    @Test
    void aFunctionWithoutResultPrintsNothing() throws IOException {
        var result = coracle("run", "--invoke", "nothing()", file("library.wat", LIBRARY));

        assertThat(result.exitCode()).isZero();
        assertThat(result.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # call              | exit code | message
            add(1)              | 2         | add: the argument b is missing, of type u64
            add(1, -2)          | 2         | add: -2 is no u64, an integer from 0 to 18446744073709551615
            add(1, "x")         | 2         | its type is func(a: u32, b: u64) -> u64
            subtract(1, 2)      | 2         | no exported function subtract; there are add, nothing, trap, shop:api/orders
            flip(true)          | 2         | more than one exported function is called flip: shop:api/orders@1.2.0.flip, shop
            trap()              | 134       | unreachable in
            """)
    void whatIsWrongWithACallIsTold(String call, int exitCode, String message) throws IOException {
        var result = coracle("run", "--invoke", call, file("library.wat", LIBRARY));

        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.messages()).startsWith("coracle: ").contains(message);
    }

    @Test
    void theMistakeInACallIsPointedAt() throws IOException {
        var result = coracle("run", "--invoke", "add(1, 2, 3)", file("library.wat", LIBRARY));

        assertThat(result.messages()).isEqualTo("""
                coracle: add: too many arguments; there are 2
                    (1, 2, 3)
                           ^
                    its type is func(a: u32, b: u64) -> u64
                """);
    }

    @Test
    void callAndArgumentsAreNotGivenTwice() throws IOException {
        var result = coracle("run", "--invoke", "add(1, 2)", file("library.wat", LIBRARY), "3");

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.messages()).contains("add(1, 2) has its arguments, and more follow the file");
    }

    @Test
    void aLibraryIsNoCommandAndTellsItsFunctions() throws IOException {
        var result = coracle("run", file("library.wat", LIBRARY));

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.messages())
                .contains("library.wat: is no command, for it exports no wasi:cli/run")
                .contains("--invoke: add, nothing, trap, shop:api/orders@1.2.0.echo");
    }

    @Test
    void whatIsNotProvidedIsNamed() throws IOException {
        var result = coracle("run", file("needy.wat", """
                (component
                  (import "shop:api/stock@1.0.0" (instance (export "count" (func (result u32))))))
                """));

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.messages()).contains("needy.wat: ").contains("shop:api/stock@1.0.0");
    }

    @Test
    void aComponentImportsNoModules() throws IOException {
        String library = file("library.wat", LIBRARY);

        var result = coracle("run", "--preload", "env=" + library, library);

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.messages()).contains("--preload: library.wat is a component");
    }

    @Test
    void allThatAComponentImportsMustBeThere() throws IOException {
        var result = coracle("run", "--unknown-imports-trap", file("library.wat", LIBRARY));

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.messages()).contains("--unknown-imports-trap: library.wat is a component");
    }

    @Test
    void whatIsInvalidIsShownInItsLine() throws IOException {
        var result = coracle("run", file("wrong.wat", "(component\n  (export \"x\" (func 7)))"));

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.messages()).contains("wrong.wat:2");
    }

    @Test
    void standardStreamsAreTheProcessesOwn() throws IOException {
        byte[] typed = "typed by hand".getBytes(StandardCharsets.UTF_8);

        var result = coracle(typed, "run", file("cat.wat", CAT));

        assertThat(result.messages()).isEmpty();
        assertThat(result.text()).isEqualTo("typed by hand");
        assertThat(result.exitCode()).isZero();
    }

    /// Splices standard input to standard output until the end.
    private static final String CAT = """
            (component
              (import "wasi:io/error@0.2.3" (instance $error (export "error" (type (sub resource)))))
              (alias export $error "error" (type $error))
              (import "wasi:io/streams@0.2.3" (instance $streams
                (alias outer 1 $error (type $error'))
                (export "error" (type $error (eq $error')))
                (type $stream-error' (variant (case "last-operation-failed" (own $error)) (case "closed")))
                (export "stream-error" (type $stream-error (eq $stream-error')))
                (export "input-stream" (type $input (sub resource)))
                (export "output-stream" (type $output (sub resource)))
                (export "[method]output-stream.blocking-splice" (func
                  (param "self" (borrow $output)) (param "src" (borrow $input)) (param "len" u64)
                  (result (result u64 (error $stream-error)))))))
              (alias export $streams "input-stream" (type $input))
              (alias export $streams "output-stream" (type $output))
              (import "wasi:cli/stdin@0.2.0" (instance $stdin
                (alias outer 1 $input (type $input'))
                (export "input-stream" (type $input (eq $input')))
                (export "get-stdin" (func (result (own $input))))))
              (import "wasi:cli/stdout@0.2.0" (instance $stdout
                (alias outer 1 $output (type $output'))
                (export "output-stream" (type $output (eq $output')))
                (export "get-stdout" (func (result (own $output))))))
              (core module $memory (memory (export "memory") 1))
              (core instance $memory (instantiate $memory))
              (core func $get-stdin (canon lower (func $stdin "get-stdin")))
              (core func $get-stdout (canon lower (func $stdout "get-stdout")))
              (core func $splice (canon lower (func $streams "[method]output-stream.blocking-splice")
                (memory (core memory $memory "memory"))))
              (core module $main
                (import "host" "memory" (memory 1))
                (import "host" "get-stdin" (func $get-stdin (result i32)))
                (import "host" "get-stdout" (func $get-stdout (result i32)))
                (import "host" "splice" (func $splice (param i32 i32 i64 i32)))
                (func (export "run") (result i32)
                  (local $in i32) (local $out i32)
                  (local.set $in (call $get-stdin))
                  (local.set $out (call $get-stdout))
                  (loop $more
                    (call $splice (local.get $out) (local.get $in) (i64.const -1) (i32.const 64))
                    (br_if $more (i32.eqz (i32.load8_u (i32.const 64)))))
                  (i32.ne (i32.load8_u (i32.const 72)) (i32.const 1))))
              (core instance $main (instantiate $main (with "host" (instance
                (export "memory" (memory $memory "memory"))
                (export "get-stdin" (func $get-stdin))
                (export "get-stdout" (func $get-stdout))
                (export "splice" (func $splice))))))
              (func $run (result (result)) (canon lift (core func $main "run")))
              (instance $command (export "run" (func $run)))
              (export "wasi:cli/run@0.2.3" (instance $command)))
            """;
}

package dev.coracle.cli;

import static dev.coracle.cli.CommandLine.coracle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.CommandLine.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is wrong: one message, the right exit code, no Java stack trace.
class BadInputTest {
    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static void assertMessage(Result result, int exitCode, String... parts) {
        assertThat(result.messages()).startsWith("coracle: ").contains(parts);
        assertThat(result.messages()).doesNotContain("\tat ", "java.", "Exception in thread");
        assertThat(result.messages().lines().filter(line -> line.startsWith("coracle: ")))
                .hasSize(1);
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "print", "inspect", "assemble"})
    void aMissingFile(String command) {
        String missing = folder.resolve("missing.wasm").toString();

        assertMessage(coracle(command, missing), ExitCode.BAD_INPUT, missing + ": no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "print", "inspect", "assemble"})
    void anEmptyName(String command) {
        assertMessage(coracle(command, ""), ExitCode.USAGE, "name of the file is empty");
    }

    @Test
    void aDirectory() {
        assertMessage(coracle("run", folder.toString()), ExitCode.BAD_INPUT, "is a directory");
    }

    @Test
    void anEmptyFile() throws IOException {
        assertMessage(coracle("run", file("empty.wasm", "")), ExitCode.BAD_INPUT, "empty.wasm: is empty");
    }

    @Test
    void anAddressThatIsTaken() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String address = "127.0.0.1:" + server.getLocalPort();
            assertMessage(
                    coracle("run", "--listen", address, file("empty.wat", "(module (func (export \"_start\")))")),
                    ExitCode.BAD_INPUT,
                    "cannot listen at " + address + ": Address already in use");
        }
    }

    @Test
    void emptyStandardInput() {
        assertMessage(coracle("run", "-"), ExitCode.BAD_INPUT, "stdin: is empty");
    }

    @Test
    void garbageThatIsNeitherTextNorBinary() throws IOException {
        assertMessage(
                coracle("run", file("photo.wasm", bytes(0x89, 'P', 'N', 'G', 13, 10))),
                ExitCode.BAD_INPUT,
                "photo.wasm: is no WebAssembly",
                "89 50 4e 47");
    }

    @Test
    void textThatDoesNotParseShowsThePlace() throws IOException {
        assertMessage(
                coracle("run", file("typo.wat", "(module\n  (func (i32.bogus)))\n")),
                ExitCode.BAD_INPUT,
                "typo.wat:2:",
                "(func (i32.bogus)))\n",
                "^");
    }

    @Test
    void aTruncatedModuleNamesTheOffset() throws IOException {
        byte[] whole = coracle("(module (func (export \"f\")))".getBytes(StandardCharsets.UTF_8), "assemble", "-")
                .output();

        for (int length = 5; length < whole.length; length++) {
            Result result = coracle("run", file("cut.wasm", java.util.Arrays.copyOf(whole, length)));
            if (result.exitCode() != ExitCode.OK) {
                assertMessage(result, ExitCode.BAD_INPUT, "cut.wasm: ");
            }
        }
        assertMessage(coracle("run", file("cut.wasm", java.util.Arrays.copyOf(whole, 12))), 1, "offset 0x");
    }

    @Test
    void anInvalidModuleNamesTheFunction() throws IOException {
        assertMessage(
                coracle("run", file("wrong.wat", "(module (func $sum (result i32) (i64.const 1)))")),
                ExitCode.BAD_INPUT,
                "wrong.wat:",
                "type mismatch");
    }

    @Test
    void aComponent() throws IOException {
        assertMessage(
                coracle("run", file("component.wasm", bytes(0, 'a', 's', 'm', 13, 0, 1, 0))),
                ExitCode.BAD_INPUT,
                "component.wasm: is no command, for it exports no wasi:cli/run");
    }

    @Test
    void missingImportsAreAllListedWithTheirTypes() throws IOException {
        assertMessage(
                coracle("run", file("needy.wat", """
                        (module
                          (import "env" "log" (func (param i32 i64) (result f32)))
                          (import "env" "memory" (memory 1 2))
                          (import "wasi_snapshot_preview1" "no_such" (func))
                          (func (export "_start")))
                        """)),
                ExitCode.BAD_INPUT,
                "needy.wat",
                "env.log (func (param i32 i64) (result f32))",
                "env.memory (memory 1 2)",
                "wasi_snapshot_preview1.no_such (func)");
    }

    @Test
    void aModuleThatIsNoCommand() throws IOException {
        assertMessage(
                coracle("run", file("library.wat", "(module (func (export \"add\")) (func (export \"sub\")))")),
                ExitCode.BAD_INPUT,
                "library.wat",
                "_start",
                "--invoke",
                "add, sub");
    }

    @Test
    void aModuleThatExportsNoFunctionAtAll() throws IOException {
        assertMessage(
                coracle("run", file("nothing.wat", "(module)")),
                ExitCode.BAD_INPUT,
                "nothing.wat: is no command, for it exports no function\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"externref", "v128"})
    void anArgumentThatNoWordCanBe(String type) throws IOException {
        String library = file("library.wat", "(module (func (export \"f\") (param " + type + ")))");

        assertMessage(
                coracle("run", "--invoke", "f", library, "3"),
                ExitCode.USAGE,
                "argument 1 of f: values of type " + type + " cannot be written on a command line");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add 1        | add takes (i32 i64), 2 arguments; 1 given
            add 1 2 3    | add takes (i32 i64), 2 arguments; 3 given
            add one 2    | argument 1 of add: "one" is not an i32
            add 1 1.5    | argument 2 of add: "1.5" is not an i64
            sub 1 2      | no exported function sub; there are add
            memory       | no exported function memory; there are add
            """)
    void wrongArgumentsOfInvoke(String words, String message) throws IOException {
        String library = file("library.wat", """
                (module
                  (memory (export "memory") 1)
                  (func (export "add") (param i32 i64) (result i64)
                    (i64.add (i64.extend_i32_s (local.get 0)) (local.get 1))))
                """);
        String[] parts = words.split(" ");
        String[] line = new String[parts.length + 3];
        line[0] = "run";
        line[1] = "--invoke";
        line[2] = parts[0];
        line[3] = library;
        System.arraycopy(parts, 1, line, 4, parts.length - 1);

        assertMessage(coracle(line), ExitCode.USAGE, message);
    }

    @Test
    void aPreopenThatIsMissing() throws IOException {
        String module = file("command.wat", "(module (memory (export \"memory\") 1) (func (export \"_start\")))");

        assertMessage(
                coracle("run", "--dir", folder.resolve("nowhere") + "::/data", module),
                ExitCode.BAD_INPUT,
                "nowhere",
                "no such");
    }

    @Test
    void aPreopenThatIsAFile() throws IOException {
        String module = file("command.wat", "(module (memory (export \"memory\") 1) (func (export \"_start\")))");

        assertMessage(coracle("run", "--dir", module, module), ExitCode.BAD_INPUT, module, "not a directory");
    }

    /// The administrator may read everything.
    @Test
    void aPreopenThatCannotBeRead() throws IOException {
        String module = file("command.wat", "(module (memory (export \"memory\") 1) (func (export \"_start\")))");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, Set.of());

        Result result = coracle("run", "--dir", closed.toString(), module);

        if (Files.isReadable(closed)) {
            assertThat(result.exitCode()).isZero();
        } else {
            assertMessage(result, ExitCode.BAD_INPUT, closed + ": permission denied");
        }
    }

    @Test
    void aTrapPrintsItsBacktrace() throws IOException {
        Result result = coracle("run", file("trap.wat", """
                (module
                  (func $inner (unreachable))
                  (func (export "_start") (call $inner)))
                """));

        assertMessage(result, ExitCode.TRAP, "unreachable in trap.wat: inner", "\n    called by trap.wat: function 1");
    }

    @Test
    void aStackOverflowIsATrap() throws IOException {
        assertMessage(
                coracle("run", file("deep.wat", "(module (func $down (export \"_start\") (call $down) (call $down)))")),
                ExitCode.TRAP,
                "call stack exhausted",
                "\n    …\n");
    }

    @Test
    void growingPastTheLimitAnswersMinusOne() throws IOException {
        Result result = coracle("run", "--max-memory", "128KiB", "--invoke", "grow", file("grow.wat", """
                (module (memory 1) (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
                """), "2");

        assertThat(result.text()).isEqualTo("-1\n");
        assertThat(result.exitCode()).isZero();
    }

    /// A guest that never ends.
    private String spin() throws IOException {
        return file("spin.wat", """
                (module (func $spin (export "_start") (loop (br 0))))
                """);
    }

    @Test
    void aGuestThatTakesTooLong() throws IOException {
        assertMessage(
                coracle("run", "--timeout", "50ms", spin()),
                ExitCode.TRAP,
                "deadline exceeded after 50 ms in spin.wat: spin, 1:");
    }

    @Test
    void aGuestThatHasUsedItsProcessorTime() throws IOException {
        assertMessage(
                coracle("run", "--cpu-time", "50ms", spin()),
                ExitCode.TRAP,
                "processor time exhausted after ",
                "spin.wat: spin");
    }

    @Test
    void aGuestThatHoldsTooManyObjects() throws IOException {
        assertMessage(
                coracle("run", "--max-heap", "8MiB", file("hoard.wat", """
                        (module (type $node (struct (field (ref null $node)) (field i64)))
                          (func $hoard (export "_start") (local $list (ref null $node))
                            (loop (local.set $list (struct.new $node (local.get $list) (i64.const 1))) (br 0))))
                        """)),
                ExitCode.TRAP,
                "limit reached: ",
                " bytes of objects, 8388608 are allowed",
                "hoard.wat: hoard");
    }

    @Test
    void aGuestThatHasRunAsFarAsItsFuelLasts() throws IOException {
        assertMessage(coracle("run", "--fuel", "1000000", spin()), ExitCode.TRAP, "out of fuel", "spin.wat: spin");
    }

    @Test
    void aGuestWhoseCallsGoTooDeep() throws IOException {
        assertMessage(
                coracle(
                        "run",
                        "--max-call-depth",
                        "1000",
                        file("deep.wat", "(module (func $f (export \"_start\") (call $f)))")),
                ExitCode.TRAP,
                "call stack exhausted by 1001 calls inside of each other, 1000 are allowed",
                "deep.wat: f");
    }

    @Test
    void aMemoryThatBeginsBeyondTheLimit() throws IOException {
        assertMessage(
                coracle("run", "--max-memory", "1MiB", file("big.wat", """
                        (module (memory (export "memory") 100) (func (export "_start")))
                        """)), ExitCode.TRAP, "big.wat: out of memory");
    }

    @Test
    void aSegmentThatDoesNotFitNamesTheModule() throws IOException {
        assertMessage(
                coracle("run", file("segment.wat", "(module (memory 1) (data (i32.const 65536) \"x\"))")),
                ExitCode.TRAP,
                "segment.wat: out of bounds memory access");
    }

    @Test
    void aFolderWithoutScripts() {
        assertMessage(
                coracle("wast", folder.toString()), ExitCode.BAD_INPUT, folder + ": no .wast file in this folder");
    }

    @Test
    void aScriptThatCannotBeReadIsNamedWithTheReason() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("gone.wast"), Path.of("nowhere"));

        assertMessage(coracle("wast", folder.toString()), ExitCode.BAD_INPUT, link + ": no such file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            frobnicate                  | no command frobnicate
            run                         | no FILE given
            run --max-memory much x     | --max-memory: "much" is not a size
            run --timeout 5 x           | --timeout: "5" is not a span of time
            run --fuel -1 x             | --fuel: "-1" is not a number of instructions
            run --preload x y           | --preload: "x" is not NAME=FILE
            run --env =x y              | --env: "=x" is not NAME or NAME=VALUE
            run --env CORACLE_UNSET_ y  | --env: CORACLE_UNSET_ is not set here
            run --dir :: y              | --dir: "::" is not HOST or HOST::GUEST
            run --allow-net ::1 y       | --allow-net: "::1": write IPv6 addresses in brackets, such as [::1]:8080
            run --allow-net a.b:x y     | --allow-net: "x" is no port
            run --allow-net 10.0.0.1/8 y | --allow-net: 10.0.0.1/8 has bits behind the prefix
            run --listen 80 y           | --listen: "80" has no port; write ADDRESS:PORT, such as 127.0.0.1:8080
            run --listen a.b:80 y       | --listen: "a.b" is no IP address
            run --listen ::1:80 y       | --listen: "::1:80": write IPv6 addresses in brackets, such as [::1]:8080
            run --allow-http a.b y      | --allow-http: "a.b" has no scheme; write a URL such as https://example.org
            serve                       | no FILE given, and there is no coracle.toml and no spin.toml here
            serve --timeout 3s          | --timeout is for a FILE; in a configuration it is the key timeout of an app
            serve --data d x            | --data is for a configuration; leave FILE out
            serve --watch -             | --watch is for a file; stdin does not change
            serve a b                   | one FILE at a time, not also b
            serve --addr 80 x           | --addr: "80" has no port; write ADDRESS:PORT, such as 127.0.0.1:8080
            serve --cert a.pem x        | --cert and --key go together; give both
            serve --concurrency 0 x     | --concurrency: "0" is not a number from 1 to 999999
            serve --log xml x           | --log: write text or json
            completion tcsh             | no completion for tcsh
            """)
    void aCommandLineThatMakesNoSense(String line, String message) {
        assertMessage(coracle(line.split(" ")), ExitCode.USAGE, message);
    }

    @Test
    void whatCannotAnswerRequestsIsNotServed() throws IOException {
        assertMessage(coracle("serve", file("m.wat", "(module)")), ExitCode.BAD_INPUT, "m.wat: is a module");
        assertMessage(
                coracle("serve", "--no-cache", file("c.wat", "(component)")),
                ExitCode.BAD_INPUT,
                "c.wat: answers no requests, for it exports no wasi:http/incoming-handler");
    }

    @Test
    void aConfigurationWithMistakesNamesTheirLines() throws IOException {
        String config = file("coracle.toml", "[apps.a]\ncomponnt = \"a.wasm\"\n\n[apps.a.env]\nA = 1\n");
        assertMessage(
                coracle("serve", "--config", config),
                ExitCode.BAD_INPUT,
                config + ":2: unknown key \"componnt\"; did you mean \"component\"?",
                config + ":5: A: needs a text in quotes");
        assertMessage(
                coracle("serve", "--config", "nowhere.toml"),
                ExitCode.BAD_INPUT,
                "nowhere.toml: no such file or directory");
        assertMessage(
                coracle("serve", "--environment", "live", "--config", file("empty.toml", "")),
                ExitCode.BAD_INPUT,
                "empty.toml: there is no environment \"live\"");
    }

    @Test
    void noCommandAtAllPrintsTheHelp() {
        Result result = coracle();

        assertThat(result.messages()).contains("Usage: coracle COMMAND");
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aClosedPipeEndsTheCommandWithoutAWord() {
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var messages = new java.io.ByteArrayOutputStream();
        var console = new Console(java.io.InputStream.nullInputStream(), broken, messages, Console.Terminals.NONE);

        int exitCode = new Coracle(console).run(List.of("--help"));

        assertThat(exitCode).isEqualTo(ExitCode.CLOSED_PIPE);
        assertThat(messages.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"print", "wast"})
    void aFullDiskIsSaid(String command) throws IOException {
        String script = file("script.wast", "(module)");
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        var messages = new java.io.ByteArrayOutputStream();
        var console = new Console(java.io.InputStream.nullInputStream(), full, messages, Console.Terminals.NONE);

        int exitCode = new Coracle(console).run(List.of(command, script));

        assertThat(exitCode).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(messages.toString(StandardCharsets.UTF_8))
                .isEqualTo("coracle: cannot write to stdout: No space left on device\n");
    }

    @Test
    void aJarThatCannotBeMadeLeavesNothingBehind() throws IOException {
        String module = file("m.wat", "(module)");
        Path target = folder.resolve("out.jar");
        assertMessage(coracle("compile", module), ExitCode.USAGE, "no JAR given");
        assertMessage(coracle("compile", module, "--name", "a/b", "-o", target.toString()), ExitCode.USAGE, "a/b");
        assertMessage(coracle("compile", module, "--max-memory", "x", "-o", target.toString()), ExitCode.USAGE, "x");
        assertMessage(
                coracle("compile", file("bad.wat", "(module (func (result i32)))"), "-o", target.toString()),
                ExitCode.BAD_INPUT,
                "bad.wat");
        String nowhere = folder.resolve("none/out.jar").toString();
        assertMessage(coracle("compile", module, "-o", nowhere), ExitCode.BAD_INPUT, nowhere, "no such file");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("m.wat", "bad.wat");
    }
}

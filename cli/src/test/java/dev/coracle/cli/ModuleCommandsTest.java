package dev.coracle.cli;

import static dev.coracle.cli.CommandLine.coracle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.CommandLine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands that look at modules and do not run them.
class ModuleCommandsTest {
    private static final String MARKDOWN = "../examples/markdown/markdown.wasm";

    @TempDir
    Path folder;

    @Test
    void validModulesPassWithoutAWord() {
        Result result = coracle("validate", MARKDOWN, "../examples/hello.wat");

        assertThat(result.text() + result.messages()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void validateLooksAtAllFilesWhateverIsWrongWithOne() throws IOException {
        String wrong = Files.writeString(folder.resolve("wrong.wat"), "(module (func (result i32)))")
                .toString();
        String typo = Files.writeString(folder.resolve("typo.wat"), "(modul)").toString();

        Result result = coracle("validate", wrong, MARKDOWN, typo);

        assertThat(result.messages()).contains("coracle: wrong.wat: function 0, 1:27: ", "coracle: typo.wat:1:");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void whatIsPrintedAssemblesToTheSameModule() throws IOException {
        byte[] binary = Files.readAllBytes(Path.of(MARKDOWN));
        byte[] text = coracle("print", MARKDOWN).output();
        byte[] again = coracle(text, "assemble", "-").output();

        assertThat(coracle(again, "print", "-").output()).isEqualTo(text);
        assertThat(again.length).isBetween(binary.length * 9 / 10, binary.length * 11 / 10);
    }

    @Test
    void outputGoesToAFileWhenOneIsNamed() {
        Path file = folder.resolve("hello.wasm");

        Result result = coracle("assemble", "../examples/hello.wat", "-o", file.toString());

        assertThat(result.text()).isEmpty();
        assertThat(coracle("run", file.toString()).text()).isEqualTo("hello from wasm!\n");
    }

    @Test
    void outputThatCannotBeWrittenIsSaid() {
        Path file = folder.resolve("nowhere/hello.wasm");

        assertThat(coracle("assemble", "../examples/hello.wat", "-o", file.toString()))
                .isEqualTo(new Result(
                        ExitCode.BAD_INPUT,
                        new byte[0],
                        "coracle: cannot write " + file + ": no such file or directory\n"));
    }

    @Test
    void inspectTellsWhatAModuleNeedsAndUses() throws IOException {
        String module = Files.writeString(folder.resolve("module.wat"), """
                (module
                  (import "env" "log" (func $log (param i32)))
                  (memory (export "memory") 1 2)
                  (table 3 funcref)
                  (tag (export "oops") (param i64))
                  (func $twice (export "twice") (param i32) (result i32 i32) (local.get 0) (local.get 0))
                  (func $call (return_call $log (i32.const 1))))
                """).toString();

        assertThat(coracle("inspect", module).text())
                .contains(
                        "features: wasm-1, multi-value, tail-calls, exceptions",
                        "env log (func (param i32))",
                        "memory (memory 1 2)",
                        "oops (tag (param i64))",
                        "twice (func (param i32) (result i32 i32))",
                        "(table 3 funcref)",
                        "1 twice");
        assertThat(coracle("inspect", "--json", module).text())
                .startsWith("{\n  \"file\": \"module.wat\",\n")
                .contains("\"module\": \"env\"", "\"kind\": \"memory\"", "\"tail-calls\"", "\"functions\": 2");
    }

    @ParameterizedTest
    @FieldSource("dev.coracle.cli.Command#NAMES")
    void everyCommandHasHelpWithExamples(String command) {
        Result result = coracle(command, "--help");

        assertThat(result.text()).contains("Usage: coracle " + command, "Examples:\n  ");
        assertThat(result.text().lines()).allMatch(line -> line.length() <= 120);
        assertThat(result.exitCode()).isZero();
        assertThat(coracle("help", command)).isEqualTo(result);
        assertThat(coracle("--help").text()).contains("  " + command + " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void completionKnowsCommandsAndOptions(String shell) {
        assertThat(coracle("completion", shell).text()).contains("inspect", "json", "preload");
    }

    @Test
    void versionNamesTheJvm() {
        assertThat(coracle("--version").text()).matches("coracle .* \\(JVM \\d+.*\\)\n");
    }
}

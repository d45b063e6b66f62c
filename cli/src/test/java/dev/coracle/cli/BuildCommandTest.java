package dev.coracle.cli;

import static dev.coracle.cli.CommandLine.coracle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.CommandLine.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BuildCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aSource() throws IOException {
        Files.writeString(folder.resolve("app.txt"), SilentApp.TEXT);
    }

    private Result build(String app, String... options) throws IOException {
        Files.writeString(folder.resolve("coracle.toml"), "[apps.one]\ncomponent = \"app.wat\"\n" + app + "\n");
        var words = new ArrayList<>(List.of("build", "--no-cache"));
        words.addAll(List.of(options));
        words.add(folder.toString());
        return coracle(words.toArray(String[]::new));
    }

    @Test
    void theCommandIsRunInItsFolderAndWhatItPrintsIsSeen() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Result result = build("""
                build = { workdir = "sub", command = "pwd; echo careful >&2; cat; cp ../app.txt ../app.wat" }
                """);

        assertThat(result.text()).isEqualTo(folder.resolve("sub").toRealPath() + "\n");
        assertThat(result.messages())
                .contains("coracle: building one: pwd; ", "careful\n", "coracle: built one: app.wat, 1 KiB, in ");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the app says                                      | the message
            build = { command = "exit 3" }                           | app one: the build failed, with exit code 3; coracle doctor tells whether a tool is missing
            build = { command = "no-such-tool --fast" }              | app one: the build needs a program that is not here; coracle doctor tells how to get it
            build = { command = "true", workdir = "nowhere" }        | app one: workdir: FOLDER/nowhere: no such folder
            build = { command = "true" }                             | app one: the build ended well, but FOLDER/app.wat is not there; correct component or command
            build = { command = "echo '(module)' > app.wat" }        | app.wat: is a module; only a component can answer requests, by wasi:http
            build = { command = "echo '(component)' > app.wat" }     | app.wat: answers no requests, for it exports no wasi:http/incoming-handler@0.2
            build = { command = "echo 'hello' > app.wat" }           | app.wat: is no WebAssembly: a binary starts with the bytes 00 61 73 6d, a text with ( or a comment; this file starts with 68 65 6c 6c
            env = { A = "b" }                                        | FOLDER/coracle.toml: no app says how it is built; write build = { command = "…" } below [apps.NAME]
            build = { command = "true", wach = [] }                  | FOLDER/coracle.toml:3: unknown key "wach"; did you mean "watch"?
            """)
    void whatIsWrongIsSaid(String app, String message) throws IOException {
        Result result = build(app);

        assertThat(result.messages()).endsWith("coracle: " + message.replace("FOLDER", folder.toString()) + "\n");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void oneAppIsBuiltWhenItIsNamed() throws IOException {
        String two = """
                build = { command = "exit 3" }
                [apps.two]
                component = "two.wat"
                routes = ["/two"]
                build = { command = "cp app.txt two.wat" }
                """;
        assertThat(build(two, "--app", "two").exitCode()).isZero();
        assertThat(folder.resolve("two.wat")).exists();
        assertThat(build(two, "--app", "three").messages()).endsWith("builds no app \"three\"; there are one, two\n");
    }

    @Test
    void aFolderWithoutAConfigurationIsSaid() {
        assertThat(coracle("build", folder.toString()).messages())
                .isEqualTo("coracle: " + folder.resolve("coracle.toml") + ": no such file or directory\n");
        assertThat(coracle("build").messages())
                .isEqualTo("coracle: no DIR given, and there is no coracle.toml here; coracle new begins an app\n");
    }

    @Test
    void aBuildThatReadsNothingCannotBeWatched() throws IOException {
        assertThat(build("build = { command = \"true\" }", "--watch").messages())
                .contains("app one: its build does not say what it reads; write build = ");
    }

    @Test
    void whatIsWatchedIsBuiltWhenItChanges() throws Exception {
        Files.createDirectory(folder.resolve("src"));
        Files.writeString(folder.resolve("src/a.txt"), "(component");
        Files.writeString(folder.resolve("coracle.toml"), """
                [apps.one]
                component = "app.wat"
                build = { command = "cp src/a.txt app.wat", watch = ["src"] }
                """);
        var messages = new ByteArrayOutputStream();
        var console = new Console(
                new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), messages, Console.Terminals.NONE);
        Thread watcher = Thread.ofPlatform()
                .start(() -> new Coracle(console).run(List.of("build", "--no-cache", "--watch", folder.toString())));
        waitFor(messages, "coracle: app.wat");
        Files.writeString(folder.resolve("src/a.txt"), SilentApp.TEXT);
        waitFor(messages, "coracle: built one");
        watcher.interrupt();
        watcher.join();
    }

    private static void waitFor(ByteArrayOutputStream messages, String text) throws InterruptedException {
        while (!messages.toString(StandardCharsets.UTF_8).contains(text)) {
            Thread.sleep(50);
        }
    }
}

package dev.coracle.cli;

import static dev.coracle.cli.CommandLine.coracle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.CommandLine.Result;
import dev.coracle.cli.templates.Template;
import dev.coracle.services.serve.config.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {
    @TempDir
    Path folder;

    private Result begin(Template template, String name) {
        return coracle("new", "--template", template.id(), folder.resolve(name).toString());
    }

    private List<Path> files(Path folder) throws IOException {
        try (var files = Files.find(folder, 9, (_, attributes) -> attributes.isRegularFile())) {
            return files.toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void aStarterHasItsNameAndSaysHowItIsBuilt(Template template) throws Exception {
        Result result = begin(template, "my-app2");

        assertThat(result.messages()).isEmpty();
        assertThat(result.text()).contains("coracle build", "coracle doctor --template " + template.id());
        assertThat(result.exitCode()).isZero();
        Path app = folder.resolve("my-app2");
        assertThat(app).isDirectoryContaining("glob:**/.gitignore").isDirectoryContaining("glob:**/README.md");
        for (Path file : files(app)) {
            assertThat(Files.readString(file)).doesNotContain("{{").endsWith("\n");
        }
        List<Build> builds = Build.read(app.resolve("coracle.toml"), Optional.empty());
        assertThat(builds).extracting(Build::app).containsExactly("my-app2");
        assertThat(builds.getFirst().watched()).isNotEmpty().allMatch(Files::exists);
        if (Files.exists(app.resolve("wit"))) {
            assertThat(coracle("wit", app.resolve("wit").toString()).exitCode()).isZero();
        }
    }

    @Test
    void theTemplatesAreListed() {
        assertThat(coracle("new", "--list").text()).isEqualTo("""
                http-rust     answers HTTP requests, in Rust
                http-js       answers HTTP requests, in JavaScript
                http-python   answers HTTP requests, in Python
                http-c        answers HTTP requests, in C
                """);
    }

    @Test
    void anEmptyFolderWillDo() throws IOException {
        Files.createDirectory(folder.resolve("hello"));
        assertThat(begin(Template.HTTP_RUST, "hello").exitCode()).isZero();
        assertThat(folder.resolve("hello/Cargo.toml")).content().contains("name = \"hello\"\n");
    }

    @Test
    void whatIsThereIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "mine");
        Files.createDirectories(folder.resolve("full"));
        Files.writeString(folder.resolve("full/app.js"), "mine");

        Result result = begin(Template.HTTP_JS, "full");
        assertThat(result.messages())
                .isEqualTo("coracle: " + folder.resolve("full") + ": is not empty; name a new folder\n");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(files(folder.resolve("full"))).hasSize(1);

        assertThat(begin(Template.HTTP_JS, "taken").messages())
                .isEqualTo("coracle: " + file + ": is a file; name a new folder\n");
        assertThat(begin(Template.HTTP_JS, "taken/app").messages())
                .startsWith("coracle: ")
                .contains("taken");
        assertThat(file).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "1a", "a_b", "a b", "-a", "a-", "a--b", "ä", "a\"b", "..", "."})
    void aNameThatSomeToolWouldNotTakeIsRefused(String name) {
        Result result = coracle(
                "new", "--template", "http-js", "--", folder.resolve(name).toString());

        assertThat(result.messages()).startsWith("coracle: \"" + name + "\" is no name for an app; write up to 64");
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aNameOf65LettersIsTooLong() {
        assertThat(begin(Template.HTTP_JS, "a".repeat(65)).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(begin(Template.HTTP_JS, "a".repeat(64)).exitCode()).isZero();
    }

    @Test
    void aTemplateMustBeNamedThatThereIs() {
        assertThat(coracle("new", "hello").messages())
                .isEqualTo(
                        "coracle: say what to begin with: --template NAME; there are http-rust, http-js, http-python, http-c\n");
        assertThat(coracle("new", "-t", "http-go", "hello").messages())
                .isEqualTo(
                        "coracle: --template: no template \"http-go\"; there are http-rust, http-js, http-python, http-c\n");
        assertThat(coracle("new", "-t", "http-js").messages()).isEqualTo("coracle: no DIR given\n");
    }
}

package dev.coracle.cli;

import static dev.coracle.cli.CommandLine.coracle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.CommandLine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writePackage() throws IOException {
        Files.createDirectories(folder.resolve("deps/clock"));
        Files.writeString(folder.resolve("deps/clock/clock.wit"), """
                package acme:clock@1.2.0;
                interface now {
                  type instant = u64;
                  read: func() -> instant;
                  @unstable(feature = zones)
                  zone: func() -> string;
                }
                """);
        Files.writeString(folder.resolve("app.wit"), """
                package acme:app;
                world app { use acme:clock/now@1.2.0.{instant}; export run: func(at: instant); }
                """);
    }

    @Test
    void aFolderIsPrintedWithThePackagesThatItNeeds() {
        Result result = coracle("wit", folder.toString());

        assertThat(result.messages()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.text())
                .contains("package acme:app;", "import acme:clock/now@1.2.0;", "package acme:clock@1.2.0 {")
                .doesNotContain("zone");
    }

    @Test
    void whatIsPrintedCanBeReadAgain() throws IOException {
        String text = coracle("wit", folder.toString()).text();
        Path file = Files.writeString(folder.resolve("deps/one.txt"), text);

        assertThat(coracle("wit", file.toString()).text()).isEqualTo(text);
    }

    @Test
    void jsonIsForPrograms() {
        assertThat(coracle("wit", "--json", folder.toString()).text())
                .startsWith("{\n  \"main\": \"acme:app\",\n")
                .contains("\"name\": \"acme:clock/now@1.2.0\"", "\"kind\": \"use\"", "\"type\": \"u64\"");
    }

    @Test
    void aFeatureMayBeNamedTwice() {
        assertThat(coracle("wit", "--features", "zones", "--features", "zones", folder.toString())
                        .text())
                .contains("zone");
    }

    @Test
    void unstablePartsAreThereWhenAskedFor() {
        assertThat(coracle("wit", "--features", "zones", folder.toString()).text())
                .contains("zone: func() -> string;");
        assertThat(coracle("wit", "--all-features", folder.toString()).text()).contains("zone");
    }

    @Test
    void aMistakeIsShownWhereItStands() throws IOException {
        Files.writeString(folder.resolve("app.wit"), "package acme:app;\nworld app { import nothing; }\n");

        Result result = coracle("wit", folder.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.messages()).contains("app.wit:2:20: ", "world app { import nothing; }", "^");
    }

    @Test
    void whatIsNoWitIsRefusedInOneMessage() {
        Result binary = coracle("wit", "../examples/markdown/markdown.wasm");
        assertThat(binary.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(binary.messages()).contains("is a binary");

        Result missing = coracle("wit", folder.resolve("none.wit").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.messages()).contains("none.wit").doesNotContain("Exception");
    }
}

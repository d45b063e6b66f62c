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
    private static final String NOTES = "../examples/notes.wit";

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
    void severalFeaturesMayBeNamedAtOnce() {
        assertThat(coracle("wit", "--features", "other, zones", folder.toString())
                        .text())
                .contains("zone: func() -> string;");
    }

    @Test
    void aWorldIsShownWithAllItNeeds() {
        assertThat(coracle("wit", NOTES).text()).contains("""
                world plugin {
                  import notes;

                  export command: interface {
                    use notes.{notebook};
                """);
    }

    @Test
    void jsonIsForPrograms() {
        assertThat(coracle("wit", "--json", NOTES).text())
                .startsWith("{\n  \"main\": \"example:notes@1.0.0\",\n")
                .contains(
                        "\"name\": \"[method]notebook.add\"",
                        "\"type\": \"borrow<notebook>\"",
                        "\"result\": \"result<notebook, string>\"",
                        "\"kind\": \"inline-interface\"",
                        "\"docs\": \"A notebook that is open.\"");
    }

    @Test
    void theTextCanGoToAFile() throws IOException {
        Path out = folder.resolve("out.txt");

        assertThat(coracle("wit", "-o", out.toString(), NOTES).exitCode()).isZero();
        assertThat(Files.readString(out)).isEqualTo(coracle("wit", NOTES).text());
    }

    @Test
    void whatIsNoWitIsRefusedInOneMessage() throws IOException {
        assertThat(coracle("wit", "../examples/markdown/markdown.wasm").messages())
                .contains("this is a core module, which has no WIT");

        Result missing = coracle("wit", folder.resolve("none.wit").toString());
        assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.messages()).contains("none.wit").doesNotContain("Exception");
        assertThat(coracle("wit").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theWorldOfAComponentIsPrinted() throws IOException {
        Path component = Files.writeString(folder.resolve("a.wat"), """
                (component
                  (import "my:app/log@1.0.0" (instance
                    (export "sink" (type $s (sub resource)))
                    (export "[method]sink.write" (func (param "self" (borrow $s)) (param "text" string)))))
                  (import "now" (func (result u64))))
                """);

        assertThat(coracle("wit", component.toString()).text()).contains("""
                world root {
                  import my:app/log@1.0.0;

                  import now: func() -> u64;
                }
                """, """
                    resource sink {
                      write: func(text: string);
                    }
                """);
    }
}

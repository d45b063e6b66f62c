package dev.coracle.cli;

import static dev.coracle.cli.CommandLine.coracle;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentCommandsTest {
    private static final String TEXT = """
            (component
              (import "greet" (func (param "name" string) (result string)))
              (core module))
            """;

    @TempDir
    Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aValidComponentIsNothingToSpeakOf() throws IOException {
        var result = coracle("validate", file("a.wat", TEXT));

        assertThat(result.exitCode()).isZero();
        assertThat(result.messages()).isEmpty();
    }

    @Test
    void whatIsWrongIsShownInItsLine() throws IOException {
        var result = coracle("validate", file("a.wat", """
                (component
                  (import "Bad-Name_" (func)))
                """));

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.messages()).contains("a.wat:2:3: `Bad-Name_` is not in kebab case", "^");
    }

    @Test
    void textAndBinaryBecomeEachOther() throws IOException {
        var binary = folder.resolve("a.wasm").toString();

        assertThat(coracle("assemble", file("a.wat", TEXT), "-o", binary).exitCode())
                .isZero();
        assertThat(coracle("print", binary).text()).isEqualTo("""
                (component
                  (type (;0;) (func (param "name" string) (result string)))
                  (import "greet" (func (;0;) (type 0)))
                  (core module (;0;)
                  )
                )
                """);
    }

    @Test
    void importsAreToldWithTheirTypes() throws IOException {
        assertThat(coracle("inspect", file("a.wat", TEXT)).text())
                .contains("component", "core modules: 1", "greet: func(name: string) -> string");
        assertThat(coracle("inspect", "--json", file("a.wat", TEXT)).text()).contains("\"kind\": \"component\"");
    }
}

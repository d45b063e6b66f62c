package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coracle.cli.CommandLine.Result;
import dev.coracle.cli.doctor.Platform;
import dev.coracle.cli.doctor.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    Path folder;

    private Result doctor(Platform platform, String... words) {
        return doctor(new Surroundings(Map.of("PATH", "::/nowhere:" + folder), platform), words);
    }

    private static Result doctor(Surroundings surroundings, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(new ByteArrayInputStream(new byte[0]), out, err, Console.Terminals.NONE);
        var command = new DoctorCommand(surroundings);
        int exitCode = new Coracle(console).run(it -> command.run(Arguments.parse(command.spec(), List.of(words)), it));
        return new Result(exitCode, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void whereThereIsNothingEverythingIsMissingAndNothingFails() {
        Result result = doctor(Platform.DEBIAN);

        assertThat(result.messages()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(result.text())
                .startsWith("Coracle ")
                .contains(
                        "\nhttp-rust: cannot be built here, for want of cargo, wasm32-wasip2\n",
                        "\nhttp-js: cannot be built here, for want of node, npm\n",
                        "\nhttp-python: cannot be built here, for want of python3, python3 venv\n",
                        "\nhttp-c: cannot be built here, for want of make, python3, python3 venv, npm\n",
                        "  missing  node            needs 20.0.0 or newer\n" + " ".repeat(27)
                                + "apt-get install nodejs npm\n");
    }

    @Test
    void whatIsMissingOfATemplateThatIsNamedIsAFailure() throws IOException {
        assertThat(doctor(Platform.OTHER, "--template", "http-js").exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        program("node", "echo v22.1.0");
        program("npm", "echo 10.0.0");

        Result result = doctor(Platform.OTHER, "--template", "http-js");
        assertThat(result.text())
                .contains(
                        "http-js: can be built here\n  ok       node            22.1.0\n  ok       npm             10.0.0\n")
                .doesNotContain("http-rust");
        assertThat(result.exitCode()).isZero();
        assertThat(doctor(Platform.OTHER, "-t", "http-js", "-t", "http-c").exitCode())
                .isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void anOldToolIsSaidToBeOld() throws IOException {
        program("node", "echo v18.19.0");
        assertThat(doctor(Platform.MACOS, "-t", "http-js").text())
                .contains("  too old  node            18.19.0, needs 20.0.0 or newer\n" + " ".repeat(27)
                        + "brew install node\n");
    }

    @Test
    void aToolThatFailsOrSaysNoVersionIsMissing() throws IOException {
        program("node", "echo v22.1.0; exit 1");
        program("npm", "echo what?");
        assertThat(doctor(Platform.OTHER, "-t", "http-js").text()).contains("for want of node, npm\n");
    }

    @Test
    void theTargetOfRustIsLookedForWithTheCompilerThatCargoWouldTake() throws IOException {
        program("cargo", "echo 'cargo 1.95.0 (f2d3ce0bd 2026-03-21)'");
        program("rustup", "true");
        program("rustc", "echo /nowhere");
        assertThat(doctor(Platform.DEBIAN, "-t", "http-rust").text())
                .contains("  ok       cargo           1.95.0\n", "rustup target add wasm32-wasip2");

        program("other-rustc", "[ \"$*\" = '--print target-libdir --target wasm32-wasip2' ] && echo " + folder);
        var surroundings = new Surroundings(
                Map.of(
                        "PATH",
                        folder.toString(),
                        "RUSTC",
                        folder.resolve("other-rustc").toString()),
                Platform.DEBIAN);
        assertThat(doctor(surroundings, "-t", "http-rust").exitCode()).isZero();

        Files.delete(folder.resolve("rustup"));
        assertThat(doctor(Platform.DEBIAN, "-t", "http-rust").text())
                .contains("apt-get install libstd-rust-dev-wasm32");
    }

    @Test
    void aLimitOfTheKernelIsReadWhole() throws Exception {
        Path limit = Path.of("/proc/sys/vm/max_map_count");
        assumeTrue(Files.exists(limit), "skipped: no " + limit);
        Process cat = new ProcessBuilder("cat", limit.toString()).start();
        String text = new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(doctor(Platform.OTHER, "--json").text()).contains("\"found\": \"" + text + "\"");
    }

    @Test
    void programsReadJson() {
        assertThat(doctor(Platform.FEDORA, "--json", "--template", "http-c").text())
                .startsWith("{\n  \"coracle\": [\n    {\n      \"name\": \"JDK\",\n      \"status\": \"ok\",\n")
                .contains("""
                          "templates": {
                            "http-c": [
                              {
                                "name": "make",
                                "status": "missing",
                                "found": "",
                                "needed": "3.81.0 or newer",
                                "advice": "dnf install make"
                              },
                        """.indent(0));
    }

    @Test
    void whatIsNoTemplateIsSaid() {
        assertThat(doctor(Platform.OTHER, "--template", "http-go").exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(doctor(Platform.OTHER, "http-js").messages())
                .isEqualTo("coracle: coracle doctor takes no http-js; did you mean --template http-js?\n");
    }
}

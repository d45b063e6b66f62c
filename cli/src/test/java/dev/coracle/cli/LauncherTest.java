package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Starts the real `./coracle`, as a user does. It builds first when it has to.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LauncherTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LAUNCHER = ROOT.resolve("coracle");
    private static final String HELLO = ROOT.resolve("examples/hello.wat").toString();

    private static final String CAT = ROOT.resolve("examples/cat.wat").toString();

    private static final String MARKDOWN =
            ROOT.resolve("examples/markdown/markdown.wasm").toString();

    @TempDir
    Path folder;

    record Result(int exitCode, String output, String messages) {}

    private Result start(Path directory, Map<String, String> environment, String... words) throws Exception {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        var builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        int exitCode = process.waitFor();
        return new Result(exitCode, Files.readString(out), Files.readString(err));
    }

    private Result shell(String script) throws Exception {
        return start(folder, Map.of("coracle", LAUNCHER.toString()), "sh", "-c", script);
    }

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(LAUNCHER.toString(), "--version").inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void runsFromAnyFolderThroughALinkAndWithSpacesInPaths() throws Exception {
        Path place = Files.createDirectory(folder.resolve("a place with spaces"));
        Path link = Files.createSymbolicLink(place.resolve("my coracle"), LAUNCHER);
        Path rootWithSpaces = Files.createSymbolicLink(folder.resolve("the root"), ROOT);
        Path relative = Files.createSymbolicLink(place.resolve("relative"), Path.of("my coracle"));

        for (Path launcher : List.of(link, rootWithSpaces.resolve("coracle"), relative)) {
            assertThat(start(place, Map.of(), launcher.toString(), "run", HELLO))
                    .isEqualTo(new Result(0, "hello from wasm!\n", ""));
        }
        assertThat(start(ROOT, Map.of(), "./coracle", "run", "examples/hello.wat")
                        .output())
                .isEqualTo("hello from wasm!\n");
        assertThat(start(ROOT, Map.of(), "sh", "coracle", "run", "examples/hello.wat")
                        .output())
                .isEqualTo("hello from wasm!\n");
    }

    @Test
    void aComponentStartsWithClassesOfComponentsInTheJvmsCache() throws Exception {
        Path component = folder.resolve("a component");
        start(folder, Map.of(), LAUNCHER.toString(), "assemble", CAT, "-o", component.toString());
        Path log = folder.resolve("classes.log");
        Files.writeString(folder.resolve("a.txt"), "from a file\n");

        Result result = start(
                folder,
                Map.of("CORACLE_JAVA_OPTIONS", "-Xlog:class+load:file=" + log),
                LAUNCHER.toString(),
                "run",
                "--dir",
                ".::/",
                component.toString(),
                "a.txt");

        assertThat(result).isEqualTo(new Result(0, "from a file\n", ""));
        assertThat(Files.readString(log))
                .containsPattern("dev\\.coracle\\.component\\.ComponentLinker source: shared objects file");
    }

    /// However much memory there is for it.
    @ParameterizedTest
    @ValueSource(strings = {"", "-Xmx64m", "-Xmx1g"})
    void aServerAnswersUntilItIsToldToStop(String options) throws Exception {
        Path component = Files.writeString(folder.resolve("app.wat"), SilentApp.TEXT);
        Path out = folder.resolve("requests.log");
        var command = new ProcessBuilder(LAUNCHER.toString(), "serve", "--addr", "127.0.0.1:0", component.toString())
                .redirectOutput(out.toFile());
        command.environment().put("CORACLE_JAVA_OPTIONS", options);
        Process server = command.start();
        try (var messages = server.errorReader()) {
            String url = messages.readLine().replaceFirst("coracle: serving app.wat at ", "");
            try (var client = HttpClient.newHttpClient()) {
                var request = HttpRequest.newBuilder(URI.create(url + "a?b")).build();
                assertThat(client.send(request, BodyHandlers.discarding()).statusCode())
                        .isEqualTo(502);
            }
            server.toHandle().destroy(); // Process.destroy would close the streams too
            assertThat(server.waitFor()).isZero();
            assertThat(messages.lines()).contains("coracle: stopping");
        } finally {
            server.destroyForcibly();
        }
        assertThat(Files.readAllLines(out))
                .singleElement(STRING)
                .contains(" app ")
                .contains("GET /a?b HTTP/")
                .contains(" 502 ");
    }

    @Test
    void aServerThatCannotStartSaysWhyAndIsExitCode1() throws Exception {
        Files.writeString(folder.resolve("app.wat"), SilentApp.TEXT);
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Result result = shell("\"$coracle\" serve --addr " + address + " app.wat");

            assertThat(result.messages()).startsWith("coracle: cannot listen at " + address);
            assertThat(result.exitCode()).isEqualTo(1);
        }
        Result result = shell("OTEL_EXPORTER_OTLP_PROTOCOL=grpc \"$coracle\" serve --otlp http://127.0.0.1:1 app.wat");

        assertThat(result).isEqualTo(new Result(1, "", """
                coracle: OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" is not spoken; write http/protobuf, or leave it out
                """));
    }

    @Test
    void aServerServesTheAppsOfItsFolderAndTheirChanges() throws Exception {
        Files.writeString(folder.resolve("app.wat"), SilentApp.TEXT);
        Path config = folder.resolve("coracle.toml");
        String app = "component = \"app.wat\"\nroutes = [\"/%s/...\"]\n";
        Files.writeString(config, "[server]\naddr = \"127.0.0.1:0\"\n\n[apps.one]\n" + app.formatted("one"));
        Process server = new ProcessBuilder(LAUNCHER.toString(), "serve", "--watch", "--admin", "127.0.0.1:0")
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var messages = server.errorReader();
                var client = HttpClient.newHttpClient()) {
            String url = messages.readLine().replaceFirst("coracle: serving 1 app\\(s\\) of coracle.toml at ", "");
            String admin = messages.readLine().replaceFirst("coracle: administration at ", "");
            assertThat(status(client, url + "one/")).isEqualTo(502);
            assertThat(status(client, admin + "readyz")).isEqualTo(200);
            assertThat(status(client, url + "two/")).isEqualTo(404);
            Files.writeString(config, Files.readString(config) + "[apps.two]\n" + app.formatted("two"));
            while (status(client, url + "two/") != 502) {
                Thread.sleep(100);
            }
            server.toHandle().destroy();
            assertThat(server.waitFor()).isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void aServerOfOneFileTakesItsNewVersionAndRefusesABrokenOne() throws Exception {
        Path component = Files.writeString(folder.resolve("app.wat"), SilentApp.TEXT);
        Process server = new ProcessBuilder(
                        LAUNCHER.toString(), "serve", "--watch", "--addr", "127.0.0.1:0", component.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var messages = server.errorReader();
                var client = HttpClient.newHttpClient()) {
            String url = messages.readLine().replaceFirst("coracle: serving app.wat at ", "");
            assertThat(status(client, url)).isEqualTo(502);
            Files.writeString(component, "(component");
            assertThat(messages.readLine()).contains("reloading is refused, all stays as it was");
            assertThat(status(client, url)).isEqualTo(502);
            Files.writeString(component, SilentApp.TRAPPING);
            while (status(client, url) != 500) {
                Thread.sleep(100);
            }
            server.toHandle().destroy();
            assertThat(server.waitFor()).isZero();
        } finally {
            server.destroyForcibly();
        }
    }

    @Test
    void buildStreamsWhatItsCommandPrintsAndServeNeverRunsIt() throws Exception {
        Files.writeString(folder.resolve("app.txt"), SilentApp.TEXT);
        Files.writeString(folder.resolve("coracle.toml"), """
                [apps.one]
                component = "app.wat"
                build = { command = "echo now; cp app.txt app.wat" }
                """);
        Result refused = start(folder, Map.of(), LAUNCHER.toString(), "serve");
        assertThat(refused.messages())
                .endsWith("coracle.toml:2: component: " + folder.resolve("app.wat")
                        + ": no such file; coracle build makes it\n");
        assertThat(refused.exitCode()).isEqualTo(1);

        Result built = start(folder, Map.of(), LAUNCHER.toString(), "build");

        assertThat(built.output()).isEqualTo("now\n");
        assertThat(built.messages())
                .startsWith(
                        "coracle: building one: echo now; cp app.txt app.wat\ncoracle: built one: app.wat, 1 KiB, in ");
        assertThat(built.exitCode()).isZero();
    }

    @Test
    void whatABuildHasStartedEndsWithIt() throws Exception {
        Files.writeString(folder.resolve("coracle.toml"), """
                [apps.one]
                component = "app.wat"
                build = { command = "sleep 1000 & echo $! > next; mv next pid; wait" }
                """);
        Process build = new ProcessBuilder(LAUNCHER.toString(), "build")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        Path pid = folder.resolve("pid");
        while (!Files.exists(pid)) {
            Thread.sleep(50);
        }
        long sleep = Long.parseLong(Files.readString(pid).strip());
        build.destroy();
        build.waitFor();
        while (ProcessHandle.of(sleep).isPresent()) {
            Thread.sleep(50);
        }
    }

    @Test
    void doctorWorksWhereNoProgramIsFound() throws Exception {
        Result all = start(folder, Map.of("PATH", ""), LAUNCHER.toString(), "doctor");
        assertThat(all.output()).contains("http-js: cannot be built here, for want of node, npm\n");
        assertThat(all.messages()).isEmpty();
        assertThat(all.exitCode()).isZero();
    }

    private static int status(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aWrongJavaHomeIsSaid() throws Exception {
        Result result = start(folder, Map.of("CORACLE_JAVA_HOME", "/nowhere"), LAUNCHER.toString(), "--version");

        assertThat(result)
                .isEqualTo(
                        new Result(1, "", "coracle: CORACLE_JAVA_HOME is /nowhere, which is not a JDK 25 or newer\n"));
    }

    @Test
    void aTrapIsExitCode134() throws Exception {
        Result result = shell("echo '(module (func (export \"_start\") unreachable))' | \"$coracle\" run -");

        assertThat(result.messages()).startsWith("coracle: unreachable").doesNotContain("\tat ");
        assertThat(result.exitCode()).isEqualTo(134);
    }

    @Test
    void aReaderThatGoesAwayIsNoError() throws Exception {
        Result result = shell("""
                (echo '(module'; i=0; while [ $i -lt 20000 ]; do echo '(func (nop))'; i=$((i+1)); done; echo ')') > big.wat
                { "$coracle" print big.wat; echo $? > code; } | head -n 1
                cat code
                """);

        assertThat(result).isEqualTo(new Result(0, "(module\n141\n", ""));
    }

    @Test
    void theOutputOfTheGuestMayBeClosed() throws Exception {
        Result result = shell("\"$coracle\" run '" + HELLO + "' | true");

        assertThat(result).isEqualTo(new Result(0, "", ""));
    }

    @Test
    void aClosedStreamIsAnEmptyOneNotAFileOfTheJvm() throws Exception {
        assertThat(shell("\"$coracle\" run '" + MARKDOWN + "' <&-")).isEqualTo(new Result(0, "", ""));
        assertThat(shell("\"$coracle\" run - <&-").messages()).isEqualTo("coracle: stdin: is empty\n");
        assertThat(shell("\"$coracle\" run '" + HELLO + "' >&-")).isEqualTo(new Result(0, "", ""));
        assertThat(shell("\"$coracle\" run missing.wasm 2>&-")).isEqualTo(new Result(1, "", ""));
    }

    /// The administrator may read everything, unless that power is given up.
    @Test
    void aPreopenThatCannotBeReadIsNamed() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        Result result = shell("""
                if [ "$(id -u)" = 0 ]; then as='setpriv --bounding-set -dac_override,-dac_read_search'; fi
                ${as-} "$coracle" run --dir locked::/data '%s'
                """.formatted(HELLO));

        assertThat(result.messages()).startsWith("coracle: ").contains("locked: permission denied\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void interruptEndsAGuestAtOnce() throws Exception {
        Path endless = Files.writeString(
                folder.resolve("endless.wat"), "(module (func (export \"_start\") (loop $again (br $again))))");
        var command = new ArrayList<String>();
        if (canResetSignals()) {
            // A background job of a shell ignores interrupts, and so does everything that it starts.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(LAUNCHER.toString(), "run", endless.toString()));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(2, TimeUnit.SECONDS)).isFalse();

        long before = System.nanoTime();
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(5));
    }

    /// GNU's `env` can.
    private static boolean canResetSignals() throws Exception {
        return new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0;
    }

    @Test
    void completionScriptsAreAcceptedByTheirShell() throws Exception {
        String script = start(folder, Map.of(), LAUNCHER.toString(), "completion", "bash")
                .output();
        Path file = Files.writeString(folder.resolve("completion.bash"), script, StandardCharsets.UTF_8);

        Result result = start(
                folder,
                Map.of(),
                "bash",
                "-c",
                "source '" + file + "'\n"
                        + "COMP_WORDS=(coracle in); COMP_CWORD=1; _coracle; echo ${COMPREPLY[@]}\n"
                        + "COMP_WORDS=(coracle run --d); COMP_CWORD=2; _coracle; echo ${COMPREPLY[@]}");

        assertThat(result).isEqualTo(new Result(0, "inspect\n--dir\n", ""));
    }

    private Result java(String... words) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(words));
        return start(folder, Map.of("GREETING", "hi"), command.toArray(String[]::new));
    }

    @Test
    void aCompiledJarRunsByItself() throws Exception {
        String jar = folder.resolve("hello.jar").toString();
        assertThat(start(folder, Map.of(), LAUNCHER.toString(), "compile", HELLO, "-o", jar))
                .isEqualTo(new Result(0, "", ""));
        assertThat(java("-jar", jar)).isEqualTo(new Result(0, "hello from wasm!\n", ""));
    }

    @Test
    void aCompiledJarKeepsItsOptionsAndTakesArguments() throws Exception {
        String jar = folder.resolve("markdown.jar").toString();
        Files.writeString(folder.resolve("a.md"), "# A *b*\n");
        assertThat(start(folder, Map.of(), LAUNCHER.toString(), "compile", "--dir", ".::/here", MARKDOWN, "-o", jar))
                .isEqualTo(new Result(0, "", ""));
        assertThat(java("-jar", jar, "/here/a.md")).isEqualTo(new Result(0, "<h1>A <em>b</em></h1>\n", ""));
        Result missing = java("-jar", jar, "/here/none.md");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.output()).isEmpty();
    }

    @Test
    void aCompiledComponentRunsByItself() throws Exception {
        String jar = folder.resolve("double.jar").toString();
        Path component = Files.writeString(folder.resolve("double.wat"), """
                (component
                  (core module $m (func (export "f") (param i32) (result i32) local.get 0 i32.const 2 i32.mul))
                  (core instance $i (instantiate $m))
                  (func (export "double") (param "n" s32) (result s32) (canon lift (core func $i "f"))))
                """);
        String[] compile = {LAUNCHER.toString(), "compile", "--invoke", "double(21)", component.toString(), "-o", jar};
        assertThat(start(folder, Map.of(), compile)).isEqualTo(new Result(0, "", ""));
        assertThat(java("-jar", jar)).isEqualTo(new Result(0, "42\n", ""));
    }

    @Test
    void theSameModuleGivesTheSameJar() throws Exception {
        Path first = folder.resolve("first.jar");
        Path second = folder.resolve("second.jar");
        for (Path jar : List.of(first, second)) {
            start(folder, Map.of(), LAUNCHER.toString(), "compile", "--library", MARKDOWN, "-o", jar.toString());
        }
        assertThat(first).hasSameBinaryContentAs(second);
    }
}

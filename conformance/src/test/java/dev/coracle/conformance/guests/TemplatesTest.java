package dev.coracle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.Suites;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Apps of `coracle new`, built by `coracle build` and served by `coracle serve`.
///
/// What a first build fetches and compiles is taken from the one that `conformance/templates/run` made; so nothing is
/// fetched here, and what is built is the app alone.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TemplatesTest {
    private static final Path TOOLS = Suites.root().resolve(".build/templates");
    private static final String LAUNCHER = Suites.root().resolve("coracle").toString();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # template  | what a first build left, or has an older date after it                | greeting
            http-rust   | target Cargo.lock                                                     | Hello from Rust
            http-js     | node_modules package-lock.json                                        | Hello from JavaScript
            http-python | .venv                                                                 | Hello from Python
            http-c      | .venv requirements.txt build/wasi_snapshot_preview1.reactor.wasm      | Hello from C
            """)
    void anAppOfATemplateIsBuiltAndAnswers(String template, String left, String greeting) throws Exception {
        Path built = TOOLS.resolve(template).resolve("hello");
        if (!Files.exists(built)) {
            Suites.skip(
                    template, "nothing in " + built + "; conformance/templates/run " + template + " builds it there");
        }
        start(folder, "new", "--template", template, "hello").waitFor();
        Path app = folder.resolve("hello");
        for (String name : left.split(" ")) {
            place(built.resolve(name), app.resolve(name));
        }
        Process build = start(app, "build");
        String messages = new String(build.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(build.waitFor()).as(messages).isZero();
        assertThat(messages).contains("coracle: built hello: ");
        assertAnswers(app, greeting + "\n");
    }

    /// A link, except where npm would not have one.
    private static void place(Path from, Path to) throws IOException {
        if (from.endsWith("node_modules")) {
            linkFiles(from, to);
        } else if (Files.isDirectory(from)) {
            Files.createSymbolicLink(to, from);
        } else {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void linkFiles(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Files.createDirectory(to.resolve(from.relativize(each)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(each));
                if (attributes.isSymbolicLink()) {
                    Files.createSymbolicLink(copy, Files.readSymbolicLink(each));
                } else {
                    Files.createLink(copy, each);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Process start(Path where, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER));
        command.addAll(List.of(words));
        var builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        var environment = builder.environment();
        environment.put("ZIG_GLOBAL_CACHE_DIR", TOOLS.resolve("zig").toString());
        environment.put("CARGO_NET_OFFLINE", "true");
        environment.put("npm_config_offline", "true");
        Path rust = TOOLS.resolve("rust/bin");
        if (Files.exists(rust.resolve("rustc"))) {
            environment.put("RUSTC", rust.resolve("rustc").toString());
            environment.put("CARGO_TARGET_WASM32_WASIP2_LINKER", "wasm-component-ld");
            environment.merge("PATH", rust.toString(), (path, added) -> added + ":" + path);
        }
        return builder.start();
    }

    private static void assertAnswers(Path app, String greeting) throws Exception {
        Process server = start(app, "serve", "--addr", "127.0.0.1:0");
        try (var messages = server.errorReader();
                var client = HttpClient.newHttpClient()) {
            String url = messages.readLine().replaceFirst("coracle: serving 1 app\\(s\\) of coracle.toml at ", "");
            var uri = URI.create(url);
            assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo(greeting);
            String body = "say it again ".repeat(10_000);
            var echo = HttpRequest.newBuilder(uri.resolve("/echo?a")).POST(BodyPublishers.ofString(body));
            assertThat(client.send(echo.build(), BodyHandlers.ofString()).body())
                    .isEqualTo(body);
            var missing = HttpRequest.newBuilder(uri.resolve("/nowhere")).build();
            assertThat(client.send(missing, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(404);
            server.toHandle().destroy();
            assertThat(server.waitFor()).isZero();
        } finally {
            server.destroyForcibly();
        }
    }
}

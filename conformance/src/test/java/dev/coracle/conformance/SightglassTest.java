package dev.coracle.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.Value;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.FunctionType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The sightglass programs do what their makers expect, whether they are modules or components.
class SightglassTest {
    @TestFactory
    Stream<DynamicTest> programs() throws IOException {
        try (var files = Files.walk(Suites.folder("sightglass"))) {
            return files.filter(file -> file.toString().endsWith(".wasm")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            requireNonNull(file.getParent()).getFileName() + "/" + file.getFileName(),
                            () -> run(file)));
        }
    }

    private static void run(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        var config = WasiConfig.DEFAULT
                .withArguments(file.getFileName().toString())
                .withDirectory(file.getParent(), ".")
                .withOutput(output)
                .withError(errors);
        try {
            if (BinaryDecoder.isComponent(bytes)) {
                runComponent(bytes, config);
            } else {
                runModule(bytes, config);
            }
        } catch (ProcessExit exit) {
            assertThat(exit.code()).as("exit code; %s", errors).isZero();
        }
        compare(file, ".stdout.expected", output);
        compare(file, ".stderr.expected", errors);
    }

    private static void runModule(byte[] bytes, WasiConfig config) throws IOException {
        var engine = new Engine();
        var linker = new Linker(engine)
                .define("bench", "start", FunctionType.EMPTY, (_, _) -> List.of())
                .define("bench", "end", FunctionType.EMPTY, (_, _) -> List.of());
        try (var store = new Store(engine);
                var wasi = Wasi.preview1(config)) {
            wasi.define(linker);
            linker.instantiate(store, Module.compile(engine, bytes))
                    .func("_start")
                    .call();
        }
    }

    private static void runComponent(byte[] bytes, WasiConfig config) throws IOException {
        var engine = new Engine();
        var linker = new ComponentLinker(engine);
        linker.instance("bench").function("start", _ -> Optional.empty()).function("end", _ -> Optional.empty());
        try (var store = new Store(engine);
                var wasi = Wasi.preview2(config)) {
            wasi.define(linker);
            var command = linker.instantiate(store, Component.compile(engine, bytes))
                    .instance("wasi:cli/run@0.2.0")
                    .orElseThrow();
            assertThat(command.func("run").call()).contains(new Value.ResultOf(true, Optional.empty()));
        }
    }

    private static void compare(Path program, String ending, ByteArrayOutputStream written) throws IOException {
        var name = program.getFileName().toString().replace(".wasm", ending);
        var expected = program.resolveSibling(name);
        if (Files.exists(expected)) {
            assertThat(written.toString(StandardCharsets.UTF_8)).as(name).isEqualTo(Files.readString(expected));
        }
    }
}

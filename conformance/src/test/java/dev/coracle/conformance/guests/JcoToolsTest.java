package dev.coracle.conformance.guests;

import static dev.coracle.conformance.Command.coracleRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.Result;
import dev.coracle.conformance.Suites;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools that jco works with: `wasm-tools`, as a component whose exports take files and give files.
///
/// Its package has the core module, which knows its interface by the names of its exports; the interface is put to it
/// here.
class JcoToolsTest {
    private static final String WORLD = """
            package local:wasm-tools;
            interface tools {
              parse: func(wat: string) -> result<list<u8>, string>;
              print: func(binary: list<u8>) -> result<string, string>;
              component-new: func(binary: list<u8>, adapters: option<list<tuple<string, list<u8>>>>)
                  -> result<list<u8>, string>;
              component-wit: func(binary: list<u8>) -> result<string, string>;
            }
            world component { export tools; }
            """;

    /// The interface in Java.
    public interface Tools {
        Result<byte[], String> parse(String text);

        Result<String, String> print(byte[] binary);

        Result<byte[], String> componentNew(byte[] module, Optional<List<Adapter>> adapters);

        Result<String, String> componentWit(byte[] component);
    }

    /// A module for what a core module imports, by the name of the import.
    public record Adapter(String name, byte[] module) {}

    @TempDir
    private Path folder;

    private Path component = Path.of("");

    @BeforeEach
    void make() throws IOException {
        var core = Packages.npm("@bytecodealliance/jco-transpile", "0.15.0").resolve("vendor/wasm-tools.core.wasm");
        var wit = Files.writeString(folder.resolve("tools.wit"), WORLD);
        var embedded = folder.resolve("embedded.wasm");
        component = folder.resolve("tools.wasm");
        WasmTools.run("component", "embed", wit.toString(), core.toString(), "-o", embedded.toString());
        var adapter = "wasi_snapshot_preview1=" + adapter("reactor");
        WasmTools.run("component", "new", embedded.toString(), "--adapt", adapter, "-o", component.toString());
    }

    private static Path adapter(String kind) throws IOException {
        var folder = Packages.npm("@bytecodealliance/jco", "1.35.0").resolve("lib");
        return folder.resolve("wasi_snapshot_preview1." + kind + ".wasm");
    }

    private interface Work {
        void with(Tools tools) throws IOException;
    }

    private void use(Work work) throws IOException {
        var engine = new Engine();
        try (var store = new Store(engine);
                var wasi = Wasi.preview2(WasiConfig.DEFAULT)) {
            var linker = new ComponentLinker(engine);
            wasi.define(linker);
            work.with(linker.instantiate(store, Component.compile(engine, Files.readAllBytes(component)))
                    .bind("local:wasm-tools/tools", Tools.class));
        }
    }

    @Test
    void aTextBecomesTheModuleAndTheComponentThatRun() throws IOException {
        var text = Files.readString(Suites.root().resolve("examples/hello.wat"));
        use(tools -> {
            var module = ok(tools.parse(text));
            coracleRun(Files.write(folder.resolve("hello.wasm"), module)).run().expect(0, "hello from wasm!\n");

            var adapter = new Adapter("wasi_snapshot_preview1", Files.readAllBytes(adapter("command")));
            var made = ok(tools.componentNew(module, Optional.of(List.of(adapter))));
            coracleRun(Files.write(folder.resolve("component.wasm"), made))
                    .run()
                    .expect(0, "hello from wasm!\n");
            assertThat(ok(tools.componentWit(made))).contains("import wasi:cli/stdout@0.2", "export wasi:cli/run@0.2");
        });
    }

    @Test
    void whatItPrintsOfARealModuleItParsesToTheSameProgram() throws IOException {
        var module = Files.readAllBytes(Suites.root().resolve("examples/markdown/markdown.wasm"));
        use(tools -> {
            var again = ok(tools.parse(ok(tools.print(module))));
            coracleRun(Files.write(folder.resolve("markdown.wasm"), again))
                    .withInput("# A *text*\n")
                    .run()
                    .expect(0, "<h1>A <em>text</em></h1>\n");
        });
    }

    @Test
    void aMistakeIsTheToolsOwnError() throws IOException {
        use(tools -> {
            assertThat(tools.parse("(modul)").toString()).contains("Error", "expected valid module field");
            assertThat(tools.print(new byte[] {1, 2, 3})).isInstanceOf(Result.Error.class);
        });
    }

    private static <T> T ok(Result<T, String> result) {
        assertThat(result).isInstanceOf(Result.Ok.class);
        return ((Result.Ok<T, String>) result).value();
    }
}

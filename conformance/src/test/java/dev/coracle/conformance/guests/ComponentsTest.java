package dev.coracle.conformance.guests;

import static dev.coracle.conformance.Command.coracleRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentInstance;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.Value;
import dev.coracle.conformance.Suites;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Components for WASI 0.2 that real toolchains make.
class ComponentsTest {
    @TempDir
    private Path data;

    private static Path guest(String name) {
        return Suites.folder("../guests/bin").resolve(name);
    }

    @Test
    void helloFromRust() throws IOException {
        coracleRun("--env", "GREETING=hi", "--dir", data + "::/data", guest("hello-rust-p2.wasm"), "a", "b")
                .withInput("the cat The dog\n")
                .run()
                .expect(1, """
                        hello from rust, args=["a", "b"]
                        GREETING=hi
                        1 cat
                        1 dog
                        2 the
                        data: out.txt
                        4 words
                        """);
    }

    @Test
    void helloFromC() throws IOException {
        coracleRun("--env", "GREETING=hi", "--dir", data + "::/data", guest("hello-c-component.wasm"), "x", "y")
                .withInput("one\ntwo\n")
                .run()
                .expect(1, """
                        hello from C, argc=3 x y
                        GREETING=hi
                        stdin: 2 lines, 8 bytes
                        file: written by C
                        clock ok: 1
                        0.666667
                        """);
        assertThat(data.resolve("c.txt")).hasContent("written by C");
    }

    /// A codec of numcodecs in Rust, behind an interface of its own with a resource.
    @Test
    void zstdGivesBackWhatItTook() throws IOException {
        var file = Packages.pypi("numcodecs-wasm-zstd", "0.4.0").resolve("numcodecs_wasm_zstd/codec.wasm");
        var engine = new Engine();
        try (var store = new Store(engine);
                var wasi = Wasi.preview2(WasiConfig.DEFAULT)) {
            var linker = new ComponentLinker(engine);
            wasi.define(linker);
            linker.instance("wasi:logging/logging").function("log", _ -> Optional.empty());
            var codec = linker.instantiate(store, Component.compile(engine, Files.readAllBytes(file)))
                    .instance("numcodecs:abc/codec@0.1.1")
                    .orElseThrow();
            assertThat(codec.func("codec-id").call()).contains(new Value.Text("zstd.rs"));
            var zstd = ok(call(codec, "[static]codec.from-config", new Value.Text("""
                    {"level": 3, "_version": "0.1.0"}""")));
            var original = repeated(100_000);

            var encoded = ok(call(codec, "[method]codec.encode", zstd, original));
            var decoded = ok(call(codec, "[method]codec.decode", zstd, encoded));

            assertThat(bytes(encoded)).hasSizeLessThan(10_000);
            assertThat(decoded).isEqualTo(original);
        }
    }

    private static Value call(ComponentInstance instance, String name, Value... arguments) {
        return instance.func(name).call(arguments).orElseThrow();
    }

    private static Value ok(Value result) {
        assertThat(result).isInstanceOf(Value.ResultOf.class);
        var status = (Value.ResultOf) result;
        assertThat(status.isOk()).as("%s", result).isTrue();
        return status.payload().orElseThrow();
    }

    /// An array of one dimension as the codec's interface has it.
    private static Value repeated(int length) {
        var bytes = new ArrayList<Value>(length);
        for (int i = 0; i < length; i++) {
            bytes.add(new Value.U8(i / 1000 & 0xff));
        }
        return new Value.Record(List.of(
                new Value.Field("data", new Value.Variant("u8", Optional.of(new Value.ListOf(bytes)))),
                new Value.Field("shape", new Value.ListOf(List.of(new Value.U32(length))))));
    }

    private static List<Value> bytes(Value array) {
        var data = (Value.Variant) ((Value.Record) array).fields().getFirst().value();
        return ((Value.ListOf) data.payload().orElseThrow()).elements();
    }
}

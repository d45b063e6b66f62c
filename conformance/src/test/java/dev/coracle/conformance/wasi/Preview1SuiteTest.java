package dev.coracle.conformance.wasi;

import dev.coracle.conformance.SuiteEngine;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The programs for WASI 0.1, as they are.
class Preview1SuiteTest {
    private final Engine engine = new Engine(SuiteEngine.CONFIG);

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicNode> programs() {
        return SuiteProgram.tests(program -> program.check(scratch, true, config -> run(program, config)));
    }

    private int run(SuiteProgram program, WasiConfig config) throws IOException {
        var module = Module.compile(engine, Files.readAllBytes(program.file()), program.name());
        try (var store = SuiteEngine.store(engine);
                var wasi = Wasi.preview1(config)) {
            var linker = new Linker(engine);
            wasi.define(linker);
            linker.instantiate(store, module).func("_start").call();
            return 0;
        } catch (ProcessExit exit) {
            return exit.code();
        }
    }
}

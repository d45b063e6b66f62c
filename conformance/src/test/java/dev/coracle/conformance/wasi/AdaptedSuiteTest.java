package dev.coracle.conformance.wasi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.Value;
import dev.coracle.conformance.guests.Adapter;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The programs for WASI 0.1 as components for WASI 0.2.
class AdaptedSuiteTest {
    /// The adapter has room for fewer arguments and variables, and answers otherwise for a descriptor that is not
    /// there;
    /// under wasmtime it is the same.
    private static final Set<String> LIMITS_OF_THE_ADAPTER =
            Set.of("args_get-multiple-arguments", "environ_get-multiple-variables", "fd_write-to-invalid-fd");

    private final Engine engine = new Engine();

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicNode> programs() {
        return SuiteProgram.tests(this::check);
    }

    private void check(SuiteProgram program) throws IOException {
        Path adapted = scratch.resolve(program.name() + ".wasm");
        Adapter.adaptCommand(program.file(), adapted);
        var component = Component.compile(engine, Files.readAllBytes(adapted));
        if (LIMITS_OF_THE_ADAPTER.contains(program.name())) {
            assertThatThrownBy(() -> program.check(scratch, false, config -> run(component, config)))
                    .as("the adapter has learned it; take it out of the list")
                    .isNotNull();
        } else {
            program.check(scratch, false, config -> run(component, config));
        }
    }

    private int run(Component component, WasiConfig config) throws IOException {
        try (var store = new Store(engine);
                var wasi = Wasi.preview2(config)) {
            var linker = new ComponentLinker(engine);
            wasi.define(linker);
            var command = linker.instantiate(store, component)
                    .instance("wasi:cli/run@0.2.0")
                    .orElseThrow();
            var status = (Value.ResultOf) command.func("run").call().orElseThrow();
            return status.isOk() ? 0 : 1;
        } catch (ProcessExit exit) {
            return exit.code();
        }
    }
}

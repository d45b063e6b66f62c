package dev.coracle.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Instance;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.wasm.TextParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Guests of the engine that call preview1.
class Preview1Test {
    private static final int FAULT = 21;

    private static final String HELLO = """
            (module
              (import "%s" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
              (import "%1$s" "proc_exit" (func $proc_exit (param i32)))
              (memory (export "memory") 1)
              (data (i32.const 0) "\\10\\00\\00\\00\\06\\00\\00\\00")
              (data (i32.const 16) "hello\\n")
              (func (export "_start")
                (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
                (call $proc_exit (i32.load (i32.const 8)))
                unreachable))
            """;

    private final Engine engine = new Engine();

    private Instance instantiate(Store store, Preview1 wasi, String text) {
        var linker = new Linker(engine);
        wasi.define(linker);
        return linker.instantiate(store, Module.of(engine, TextParser.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wasi_snapshot_preview1", "wasi_unstable"})
    void leavingPassesThroughTheGuestToItsCaller(String version) throws Exception {
        var output = new ByteArrayOutputStream();
        try (var store = new Store(engine);
                var wasi = Wasi.preview1(WasiConfig.DEFAULT.withOutput(output))) {
            var start = instantiate(store, wasi, HELLO.formatted(version)).func("_start");
            assertThatThrownBy(start::call)
                    .isInstanceOfSatisfying(
                            ProcessExit.class, exit -> assertThat(exit.code()).isEqualTo(6));
        }
        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("hello\n");
    }

    /// Every function is called with arguments that make it look at memory: descriptor 3 is a directory, pointers are
    /// bad.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # function, parameters, arguments
            args_get,                i32 i32,                             -1 -1
            args_sizes_get,          i32 i32,                             -1 -1
            environ_get,             i32 i32,                             -1 -1
            environ_sizes_get,       i32 i32,                             -1 -1
            clock_res_get,           i32 i32,                             0 -1
            clock_time_get,          i32 i64 i32,                         0 0 -1
            fd_fdstat_get,           i32 i32,                             3 -1
            fd_filestat_get,         i32 i32,                             3 -1
            fd_prestat_get,          i32 i32,                             3 -1
            fd_prestat_dir_name,     i32 i32 i32,                         3 -1 100
            fd_read,                 i32 i32 i32 i32,                     0 -1 1 0
            fd_readdir,              i32 i32 i32 i64 i32,                 3 -1 100 0 0
            fd_write,                i32 i32 i32 i32,                     1 -1 1 0
            path_create_directory,   i32 i32 i32,                         3 -1 2
            path_filestat_get,       i32 i32 i32 i32 i32,                 3 0 -1 2 0
            path_filestat_set_times, i32 i32 i32 i32 i64 i64 i32,         3 0 -1 2 0 0 0
            path_link,               i32 i32 i32 i32 i32 i32 i32,         3 0 -1 2 3 -1 2
            path_open,               i32 i32 i32 i32 i32 i64 i64 i32 i32, 3 0 0 1 1 0 0 0 -1
            path_readlink,           i32 i32 i32 i32 i32 i32,             3 -1 2 0 0 0
            path_remove_directory,   i32 i32 i32,                         3 -1 2
            path_rename,             i32 i32 i32 i32 i32 i32,             3 -1 2 3 -1 2
            path_symlink,            i32 i32 i32 i32 i32,                 -1 2 3 -1 2
            path_unlink_file,        i32 i32 i32,                         3 -1 2
            poll_oneoff,             i32 i32 i32 i32,                     -1 -1 1 0
            random_get,              i32 i32,                             -1 2
            """)
    void aBadPointerIsAFault(String function, String parameters, String arguments) throws Exception {
        var config = WasiConfig.DEFAULT
                .withArguments("program")
                .withEnvironment("NAME", "value")
                .withInMemoryDirectory("/", 10_000);
        assertThat(call(config, "(memory (export \"memory\") 1)", function, parameters, arguments))
                .isEqualTo(FAULT);
        assertThat(call(config, "", function, parameters, arguments))
                .as("without a memory")
                .isEqualTo(FAULT);
    }

    private Object call(WasiConfig config, String memory, String function, String parameters, String arguments)
            throws IOException {
        var types = List.of(parameters.split(" "));
        var values = List.of(arguments.split(" "));
        var constants = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            constants.append("(%s.const %s) ".formatted(types.get(i), values.get(i)));
        }
        var text = """
                (module
                  (import "wasi_snapshot_preview1" "%s" (func $f (param %s) (result i32)))
                  %s
                  (func (export "call") (result i32) (call $f %s)))
                """.formatted(function, parameters, memory, constants);
        try (var store = new Store(engine);
                var wasi = Wasi.preview1(config)) {
            return instantiate(store, wasi, text).func("call").call().getFirst();
        }
    }

    @Test
    void aFunctionOfTheWrongTypeDoesNotLink() throws Exception {
        var text = "(module (import \"wasi_snapshot_preview1\" \"fd_write\" (func (param i64))))";
        try (var store = new Store(engine);
                var wasi = Wasi.preview1(WasiConfig.DEFAULT)) {
            assertThatThrownBy(() -> instantiate(store, wasi, text)).isInstanceOf(LinkException.class);
        }
    }

    @Test
    void aMissingDirectoryIsNamed() {
        var config = WasiConfig.DEFAULT.withDirectory(Path.of("/no/such/directory"), "/");
        assertThatThrownBy(() -> Wasi.preview1(config))
                .isInstanceOf(IOException.class)
                .hasMessage("/no/such/directory: no such file or directory");
    }

    @Test
    void guestsRunOnVirtualThreads() throws Exception {
        var module = Module.of(engine, TextParser.parse(HELLO.formatted("wasi_snapshot_preview1")));
        Callable<String> guest = () -> {
            var output = new ByteArrayOutputStream();
            try (var store = new Store(engine);
                    var wasi = Wasi.preview1(WasiConfig.DEFAULT.withOutput(output))) {
                var linker = new Linker(engine);
                wasi.define(linker);
                linker.instantiate(store, module).func("_start").call();
            } catch (ProcessExit exit) {
                assertThat(exit.code()).isEqualTo(6);
            }
            return output.toString(StandardCharsets.UTF_8);
        };
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var guests = new ArrayList<Future<String>>();
            for (int i = 0; i < 100; i++) {
                guests.add(executor.submit(guest));
            }
            for (var one : guests) {
                assertThat(one.get()).isEqualTo("hello\n");
            }
        }
    }
}

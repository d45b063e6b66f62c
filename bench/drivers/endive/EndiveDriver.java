import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;

/// Endive's side of bench/sightglass: see README.md for what a driver is asked and answers.
final class EndiveDriver {
    private final WasmModule module;
    private final Function<Instance, Machine> machine;
    private final Path file;
    private final Path output;
    private final Path errors;
    private long begin;
    private long end;

    private EndiveDriver(Path file, Path output, Path errors) throws IOException {
        this.module = Parser.parse(Files.readAllBytes(file));
        // A function that is too large for a JVM method is interpreted there; that is what its users get.
        this.machine = MachineFactoryCompiler.builder(module)
                .withInterpreterFallback(InterpreterFallback.SILENT)
                .compile();
        this.file = file;
        this.output = output;
        this.errors = errors;
    }

    public static void main(String[] arguments) throws IOException {
        long begin = System.nanoTime();
        var driver = new EndiveDriver(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        System.out.println(System.nanoTime() - begin);
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (requests.readLine() != null) {
            System.out.println(driver.answer());
        }
    }

    private String answer() throws IOException {
        try {
            end = 0;
            run();
            return end == 0 ? "error bench.end was not called" : Long.toString(end - begin);
        } catch (RuntimeException | StackOverflowError error) {
            return "error " + String.valueOf(error).lines().findFirst().orElse("");
        }
    }

    /// One fresh instance, from start to end.
    private void run() throws IOException {
        try (var out = Files.newOutputStream(output);
                var err = Files.newOutputStream(errors);
                var wasi = WasiPreview1.builder()
                        .withOptions(WasiOptions.builder()
                                .withArguments(List.of(file.toString()))
                                .withDirectory(".", file.getParent())
                                .withStdout(out)
                                .withStderr(err)
                                .build())
                        .build()) {
            var imports = ImportValues.builder()
                    .addFunction(wasi.toHostFunctions())
                    .addFunction(stopwatch("start", () -> begin = System.nanoTime()))
                    .addFunction(stopwatch("end", () -> end = System.nanoTime()))
                    .build();
            Instance.builder(module)
                    .withMachineFactory(machine)
                    .withImportValues(imports)
                    .build(); // runs _start
        } catch (WasiExitException exit) {
            if (exit.exitCode() != 0) {
                throw new IllegalStateException("exit code " + exit.exitCode());
            }
        }
    }

    private static HostFunction stopwatch(String name, Runnable note) {
        return new HostFunction("bench", name, FunctionType.empty(), (_, _) -> {
            note.run();
            return null;
        });
    }
}

import dev.coracle.engine.CompileCache;
import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasm.FunctionType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Coracle's side of bench/sightglass: see README.md for what a driver is asked and answers.
final class SightglassDriver {
    private final Engine engine;
    private final Module module;
    private final WasiConfig given;
    private final Path output;
    private final Path errors;

    private SightglassDriver(Path file, Path output, Path errors) throws IOException {
        this.engine = new Engine(config());
        this.module = Module.compile(engine, Files.readAllBytes(file));
        this.given = WasiConfig.DEFAULT.withArguments(file.toString()).withDirectory(file.getParent(), ".");
        this.output = output;
        this.errors = errors;
    }

    /// The system property `driver.guests`: `endless` ones are not stopped, `fuelled` ones count what they run.
    /// `driver.cache`: the folder of a compile cache.
    private static EngineConfig config() throws IOException {
        var config = switch (System.getProperty("driver.guests", "")) {
            case "endless" -> EngineConfig.DEFAULTS.withoutDeadline().withInterruptible(false);
            case "fuelled" -> EngineConfig.DEFAULTS.withFuel(true);
            default -> EngineConfig.DEFAULTS;
        };
        var cache = System.getProperty("driver.cache");
        return cache == null ? config : config.withCompileCache(CompileCache.in(Path.of(cache)));
    }

    public static void main(String[] arguments) throws IOException {
        long begin = System.nanoTime();
        var driver = new SightglassDriver(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        System.out.println(System.nanoTime() - begin);
        var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (requests.readLine() != null) {
            System.out.println(driver.answer());
        }
    }

    private String answer() throws IOException {
        try {
            return Long.toString(run());
        } catch (RuntimeException error) {
            return "error " + String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        }
    }

    /// One fresh instance, from start to end. Answers the nanoseconds between bench.start and bench.end.
    private long run() throws IOException {
        var stopwatch = new Stopwatch();
        try (var out = Files.newOutputStream(output);
                var err = Files.newOutputStream(errors);
                var store = new Store(engine);
                var wasi = Wasi.preview1(given.withOutput(out).withError(err))) {
            if (engine.config().fuel()) {
                store.addFuel(Long.MAX_VALUE);
            }
            var linker = new Linker(engine);
            stopwatch.define(linker);
            wasi.define(linker);
            linker.instantiate(store, module).func("_start").call();
        } catch (ProcessExit exit) {
            if (exit.code() != 0) {
                throw new IllegalStateException("exit code " + exit.code());
            }
        }
        return stopwatch.nanoseconds();
    }
}

/// What the guest imports as `bench`.
final class Stopwatch {
    private long begin;
    private long elapsed = -1;

    void define(Linker linker) {
        linker.define("bench", "start", FunctionType.EMPTY, (_, _) -> {
            begin = System.nanoTime();
            return List.of();
        });
        linker.define("bench", "end", FunctionType.EMPTY, (_, _) -> {
            elapsed = System.nanoTime() - begin;
            return List.of();
        });
    }

    long nanoseconds() {
        if (elapsed < 0) {
            throw new IllegalStateException("bench.end was not called");
        }
        return elapsed;
    }
}

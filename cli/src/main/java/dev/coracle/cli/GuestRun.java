package dev.coracle.cli;

import dev.coracle.engine.CompileCache;
import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Trap;
import dev.coracle.engine.WasmException;
import dev.coracle.intrinsics.Resource;
import dev.coracle.wasi.DirectoryGrant;
import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of one guest, from its file to its exit code: what modules and components have in common.
final class GuestRun {
    private final RunOptions options;
    private final Program program;
    private final Console console;
    private final Optional<CompileCache> cache;
    private final Engine engine;
    private @Nullable Profiler profiler;

    /// @throws CommandException if the folder for compiled modules cannot be used
    GuestRun(RunOptions options, Console console) throws CommandException {
        this(options, console, GuestRun::runFile);
    }

    /// What to run.
    interface Program {
        int run(GuestRun guest) throws CommandException;
    }

    /// @param program is run in place of the file that the options name
    /// @throws CommandException if the folder for compiled modules cannot be used
    GuestRun(RunOptions options, Console console, Program program) throws CommandException {
        this.options = options;
        this.program = program;
        this.console = console;
        this.cache = cache(options);
        this.engine = new Engine(config());
    }

    /// Nobody but a limit stops the guest: without one, its code needs no checks for that, and nobody looks at it.
    private EngineConfig config() {
        boolean metered = options.cpuTime().isPresent() || options.maxHeap().isPresent();
        EngineConfig config = EngineConfig.DEFAULTS
                .withFuel(options.fuel().isPresent())
                .withCallDepth(options.maxCallDepth().isPresent())
                .withSourceLines(options.sourceLines())
                .withMetering(metered)
                .withInterruptible(metered || options.timeout().isPresent());
        config = options.timeout().isPresent()
                ? config.withDeadline(options.timeout().get())
                : config.withoutDeadline();
        return cache.isPresent() ? config.withCompileCache(cache.get()) : config;
    }

    private static Optional<CompileCache> cache(RunOptions options) throws CommandException {
        if (options.withoutCache()) {
            return Optional.empty();
        }
        return options.cache() == null ? CacheLocation.usual() : Optional.of(CacheLocation.named(options.cache()));
    }

    /// Runs the guest to its end.
    ///
    /// @return the guest's exit code, or 134 when it trapped
    int run() throws CommandException, IOException {
        try {
            return runGuest();
        } finally {
            cache.ifPresent(CompileCache::save);
            if (profiler != null) {
                profiler.close();
            }
        }
    }

    private int runGuest() throws CommandException, IOException {
        try {
            return program.run(this);
        } catch (ProcessExit exit) {
            return exit.code();
        } catch (Trap trap) {
            console.message(TrapReport.of(trap));
            return ExitCode.TRAP;
        } catch (WasmException e) {
            console.message("uncaught exception, tag " + e.tag().externalType() + " with " + e.values());
            return ExitCode.TRAP;
        }
    }

    private int runFile() throws CommandException {
        ModuleFile file = ModuleFile.read(options.file(), console.in());
        return file.kind().isComponent()
                ? new ComponentRun(this, options, console).run(file)
                : new ModuleRun(this, options, console).run(file);
    }

    Engine engine() {
        return engine;
    }

    /// The guest's world, within its limits.
    Store newStore() {
        StoreLimits limits = engine.config().storeLimits();
        if (options.maxMemory().isPresent()) {
            limits = limits.withMemoryBytes(options.maxMemory().getAsLong());
        }
        if (options.maxHeap().isPresent()) {
            limits = limits.withHeapBytes(options.maxHeap().getAsLong());
        }
        if (options.maxCallDepth().isPresent()) {
            limits = limits.with(Resource.CALL_DEPTH, options.maxCallDepth().getAsLong());
        }
        if (options.cpuTime().isPresent()) {
            limits = limits.withCpuTime(options.cpuTime().get());
        }
        Store store = new Store(engine, limits);
        if (options.profile() != null) {
            profiler = new Profiler(Path.of(options.profile()), store);
            profiler.start();
        }
        options.fuel().ifPresent(store::addFuel);
        return store;
    }

    /// What the guest is given.
    WasiConfig wasi() throws CommandException {
        List<String> words = new ArrayList<>(List.of(options.argv0()));
        if (options.invoke() == null) {
            words.addAll(options.arguments());
        }
        WasiConfig config =
                console.connect(WasiConfig.DEFAULT.withArguments(words).withEnvironment(options.environment()));
        config = grant(config, options.directories());
        return options.network().addTo(config);
    }

    /// Grants directories.
    ///
    /// @throws CommandException if one of them cannot be used
    static WasiConfig grant(WasiConfig config, List<DirectoryGrant.Host> directories) throws CommandException {
        WasiConfig granted = config;
        for (DirectoryGrant.Host directory : directories) {
            Optional<String> obstacle = directory.obstacle();
            if (obstacle.isPresent()) {
                throw CommandException.badInput("--dir " + directory.hostPath() + ": " + obstacle.get());
            }
            granted = granted.withDirectory(directory);
        }
        return granted;
    }
}

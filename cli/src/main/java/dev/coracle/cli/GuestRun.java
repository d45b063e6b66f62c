package dev.coracle.cli;

import dev.coracle.engine.CompileCache;
import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Func;
import dev.coracle.engine.Instance;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.PackagedModule;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Trap;
import dev.coracle.engine.WasmException;
import dev.coracle.wasi.Preview1;
import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of one guest, from its file to its exit code.
final class GuestRun {
    private final RunOptions options;
    private final @Nullable PackagedModule packaged;
    private final Console console;
    private final Optional<CompileCache> cache;
    private final Engine engine;

    /// @throws CommandException if the folder for compiled modules cannot be used
    GuestRun(RunOptions options, Console console) throws CommandException {
        this(options, null, console);
    }

    /// @param packaged what to run in place of the file; null for the file
    /// @throws CommandException if the folder for compiled modules cannot be used
    GuestRun(RunOptions options, @Nullable PackagedModule packaged, Console console) throws CommandException {
        this.options = options;
        this.packaged = packaged;
        this.console = console;
        this.cache = cache(options);
        this.engine =
                new Engine(cache.map(EngineConfig.DEFAULTS::withCompileCache).orElse(EngineConfig.DEFAULTS));
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
        }
    }

    private int runGuest() throws CommandException, IOException {
        Module module = packaged != null ? packaged.module(engine) : compile(options.file());
        StoreLimits limits = engine.config().storeLimits();
        if (options.maxMemory().isPresent()) {
            limits = limits.withMemoryBytes(options.maxMemory().getAsLong());
        }
        try (Store store = new Store(engine, limits);
                Preview1 wasi = wasi()) {
            Linker linker = new Linker(engine);
            wasi.define(linker);
            if (options.trapUnknownImports()) {
                linker.unknownImportsAsTraps();
            }
            for (Map.Entry<String, String> preload : options.preloads().entrySet()) {
                Module library = compile(preload.getValue());
                linker.defineInstance(preload.getKey(), instantiate(linker, store, library));
            }
            return run(instantiate(linker, store, module));
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

    private Module compile(String name) throws CommandException {
        ModuleFile file = ModuleFile.read(name, console.in());
        try (var _ = Progress.show(console, "compiling " + file.name())) {
            return switch (file.kind()) {
                case BINARY -> Module.compile(engine, file.bytes(), file.name());
                case TEXT -> Module.compileText(engine, Modules.text(file), file.name());
                case COMPONENT_BINARY, COMPONENT_TEXT -> throw Modules.notAModule(file);
            };
        } catch (ModuleException e) {
            throw CommandException.badInput(Modules.message(file, e));
        }
    }

    private static Instance instantiate(Linker linker, Store store, Module module) throws CommandException {
        try {
            return linker.instantiate(store, module);
        } catch (LinkException e) {
            StringBuilder message = new StringBuilder(module.name().orElse("module"));
            if (e.missing().isEmpty()) {
                message.append(": ").append(e.getMessage());
            } else {
                message.append(": nothing here provides what it imports; --preload NAME=FILE could:");
                e.missing().forEach(missing -> message.append("\n    ").append(missing));
            }
            throw CommandException.badInput(message.toString());
        } catch (Trap trap) {
            if (!trap.backtrace().isEmpty()) {
                throw trap;
            }
            // No function of the guest was running, so nothing else says which module it is.
            throw CommandException.trap(module.name().orElse("module") + ": " + trap.getMessage());
        }
    }

    private int run(Instance instance) throws CommandException {
        String invoke = options.invoke();
        Func start = exported(instance, "_start");
        if (invoke == null && start == null && instance.module().wasm().start().isPresent()) {
            return ExitCode.OK;
        }
        if (invoke == null && start == null) {
            throw CommandException.badInput(notACommand(instance));
        }
        Func initialize = exported(instance, "_initialize");
        if (initialize != null) {
            initialize.call();
        }
        if (invoke != null) {
            for (String result :
                    Invocation.of(instance, invoke, options.arguments()).call()) {
                console.line(result);
            }
        } else if (start != null) {
            if (!start.type().equals(FunctionType.EMPTY)) {
                throw CommandException.badInput(
                        options.argv0() + ": is no command, for its _start is " + start.type() + " and not (func)");
            }
            start.call();
        }
        return ExitCode.OK;
    }

    private String notACommand(Instance instance) {
        String names = Invocation.functionNames(instance);
        return options.argv0() + ": is no command, for it exports no function"
                + (names.isEmpty() ? "" : " _start; call one of its functions with --invoke: " + names);
    }

    private static @Nullable Func exported(Instance instance, String name) {
        return instance.export(name).orElse(null) instanceof Func function ? function : null;
    }

    private Preview1 wasi() throws CommandException {
        List<String> words = new ArrayList<>(List.of(options.argv0()));
        if (options.invoke() == null) {
            words.addAll(options.arguments());
        }
        WasiConfig config =
                console.connect(WasiConfig.DEFAULT.withArguments(words).withEnvironment(options.environment()));
        for (RunOptions.Preopen preopen : options.directories()) {
            Path host = Path.of(preopen.host());
            if (!Files.isDirectory(host)) {
                throw CommandException.badInput(
                        "--dir " + host + ": " + (Files.exists(host) ? "not a directory" : "no such directory"));
            }
            if (!Files.isReadable(host)) {
                throw CommandException.badInput("--dir " + host + ": permission denied");
            }
            config = options.readOnly()
                    ? config.withReadOnlyDirectory(host, preopen.guest())
                    : config.withDirectory(host, preopen.guest());
        }
        try {
            return Wasi.preview1(config);
        } catch (IOException e) {
            throw CommandException.badInput(Failures.reason(e));
        }
    }
}

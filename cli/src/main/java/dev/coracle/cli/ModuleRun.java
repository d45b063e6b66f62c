package dev.coracle.cli;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Func;
import dev.coracle.engine.Instance;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import dev.coracle.wasi.Preview1;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The run of a core module.
final class ModuleRun {
    private final GuestRun guest;
    private final RunOptions options;
    private final Console console;

    ModuleRun(GuestRun guest, RunOptions options, Console console) {
        this.guest = guest;
        this.options = options;
        this.console = console;
    }

    int run(ModuleFile file) throws CommandException {
        return run(compile(file));
    }

    int run(Module module) throws CommandException {
        return withInstance(module, options.trapUnknownImports(), this::run);
    }

    /// What is done with an instance as long as its store is open.
    interface Use {
        int of(Instance instance) throws CommandException;
    }

    /// Makes an instance with all that the options grant, and does something with it.
    int withInstance(Module module, boolean trapUnknownImports, Use use) throws CommandException {
        try (Store store = guest.newStore();
                Preview1 wasi = wasi()) {
            Linker linker = new Linker(guest.engine());
            wasi.define(linker);
            if (trapUnknownImports) {
                linker.unknownImportsAsTraps();
            }
            for (Map.Entry<String, String> preload : options.preloads().entrySet()) {
                Module library = compile(ModuleFile.read(preload.getValue(), console.in()));
                linker.defineInstance(preload.getKey(), instantiate(linker, store, library));
            }
            return use.of(instantiate(linker, store, module));
        }
    }

    private Preview1 wasi() throws CommandException {
        try {
            return Wasi.preview1(guest.wasi());
        } catch (IOException e) {
            throw CommandException.badInput(Failures.reason(e));
        }
    }

    /// @throws CommandException if it is malformed or invalid, or a component
    Module compile(ModuleFile file) throws CommandException {
        Engine engine = guest.engine();
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

    /// The exported function of that name, or null.
    static @Nullable Func exported(Instance instance, String name) {
        return instance.export(name).orElse(null) instanceof Func function ? function : null;
    }
}

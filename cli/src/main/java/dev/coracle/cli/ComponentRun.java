package dev.coracle.cli;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentInstance;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.Value;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Store;
import dev.coracle.wasi.Preview2;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.util.Optional;

/// The run of a component.
final class ComponentRun {
    /// Stands for every version of its track.
    private static final String COMMAND = "wasi:cli/run@0.2.0";

    private final GuestRun guest;
    private final RunOptions options;
    private final Console console;

    ComponentRun(GuestRun guest, RunOptions options, Console console) {
        this.guest = guest;
        this.options = options;
        this.console = console;
    }

    int run(ModuleFile file) throws CommandException {
        return run(compile(file), file.name());
    }

    /// @param name of the component for messages
    int run(Component component, String name) throws CommandException {
        requireNoModuleOptions(name);
        try (Store store = guest.newStore();
                Preview2 wasi = wasi()) {
            ComponentLinker linker = new ComponentLinker(guest.engine());
            wasi.define(linker);
            ComponentInstance instance = instantiate(linker, store, component, name);
            return options.invoke() == null ? runCommand(instance, component, name) : invoke(instance, component);
        }
    }

    private void requireNoModuleOptions(String name) throws CommandException {
        if (!options.preloads().isEmpty()) {
            throw CommandException.usage("--preload: " + name + " is a component, which imports no modules");
        }
        if (options.trapUnknownImports()) {
            throw CommandException.usage(
                    "--unknown-imports-trap: " + name + " is a component, whose imports must all be there");
        }
    }

    private Component compile(ModuleFile file) throws CommandException {
        try (var _ = Progress.show(console, "compiling " + file.name())) {
            return file.kind().isText()
                    ? Component.compileText(guest.engine(), Modules.text(file))
                    : Component.compile(guest.engine(), file.bytes());
        } catch (ModuleException e) {
            throw CommandException.badInput(Modules.message(file, e));
        }
    }

    private Preview2 wasi() throws CommandException {
        try {
            return Wasi.preview2(guest.wasi());
        } catch (IOException e) {
            throw CommandException.badInput(Failures.reason(e));
        }
    }

    private static ComponentInstance instantiate(ComponentLinker linker, Store store, Component component, String name)
            throws CommandException {
        try {
            return linker.instantiate(store, component);
        } catch (LinkException e) {
            throw CommandException.badInput(name + ": " + e.getMessage());
        }
    }

    private static int runCommand(ComponentInstance instance, Component component, String name)
            throws CommandException {
        Optional<ComponentInstance> command = instance.instance(COMMAND);
        if (command.isEmpty()) {
            String names = ComponentExports.of(component).names();
            throw CommandException.badInput(name + ": is no command, for it exports no wasi:cli/run"
                    + (names.isEmpty() ? "" : "; call one of its functions with --invoke: " + names));
        }
        Optional<Value> result = command.get().func("run").call();
        boolean failed = result.orElse(null) instanceof Value.ResultOf status && !status.isOk();
        return failed ? ExitCode.BAD_INPUT : ExitCode.OK;
    }

    private int invoke(ComponentInstance instance, Component component) throws CommandException {
        ComponentExports exports = ComponentExports.of(component);
        ComponentInvocation.of(exports, String.valueOf(options.invoke()), options.arguments())
                .call(instance)
                .ifPresent(console::line);
        return ExitCode.OK;
    }
}

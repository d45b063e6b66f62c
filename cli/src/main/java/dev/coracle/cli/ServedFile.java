package dev.coracle.cli;

import dev.coracle.component.Component;
import dev.coracle.engine.Engine;
import dev.coracle.engine.LinkException;
import dev.coracle.services.serve.App;
import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.ServerLog;
import dev.coracle.services.serve.config.Reloader;
import dev.coracle.wasm.ModuleException;
import java.util.List;
import java.util.Optional;

/// One component that answers all requests.
///
/// @param options how it is served
/// @param name of its file
/// @param app compiled and linked
record ServedFile(ServeOptions options, String name, App app) implements ServeSource {
    private static final List<String> FOR_CONFIGURATIONS =
            List.of(ServeFlags.CONFIG, ServeFlags.ENVIRONMENT, ServeFlags.WATCH, ServeFlags.DATA);

    /// @throws CommandException if an option makes no sense, or the file cannot be served
    static ServedFile of(Arguments arguments, Console console) throws CommandException {
        for (String option : FOR_CONFIGURATIONS) {
            if (arguments.has(option)) {
                throw CommandException.usage(option + " is for a configuration; leave FILE out");
            }
        }
        ServeOptions options = ServeOptions.of(arguments);
        AppOptions of = AppOptions.of(arguments);
        ModuleFile file = ModuleFile.read(arguments.onlyOperand("FILE"), console.in());
        try (var _ = Progress.show(console, "compiling " + file.name())) {
            return new ServedFile(options, file.name(), app(new Engine(CacheLocation.engine(arguments)), file, of));
        }
    }

    private static App app(Engine engine, ModuleFile file, AppOptions options) throws CommandException {
        if (!file.kind().isComponent()) {
            throw CommandException.badInput(
                    file.name() + ": is a module; only a component can answer requests, by wasi:http");
        }
        try {
            Component component = file.kind().isText()
                    ? Component.compileText(engine, Modules.text(file))
                    : Component.compile(engine, file.bytes());
            return App.of(nameOf(file), component, options.wasi(), options.limits());
        } catch (ModuleException e) {
            throw CommandException.badInput(Modules.message(file, e));
        } catch (LinkException | IllegalArgumentException e) {
            throw CommandException.badInput(file.name() + ": " + e.getMessage());
        }
    }

    private static String nameOf(ModuleFile file) {
        int dot = file.name().lastIndexOf('.');
        return dot <= 0 ? file.name() : file.name().substring(0, dot);
    }

    @Override
    public Apps apps(ServerLog log) {
        return Apps.of(app, log);
    }

    @Override
    public Optional<Reloader> reloader(Apps apps, ServerLog log) {
        return Optional.empty();
    }
}

package dev.coracle.cli;

import dev.coracle.component.Component;
import dev.coracle.engine.Engine;
import dev.coracle.engine.LinkException;
import dev.coracle.services.serve.App;
import dev.coracle.services.serve.AppSource;
import dev.coracle.services.serve.AppSpec;
import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.FileStamp;
import dev.coracle.services.serve.ServerLog;
import dev.coracle.services.serve.config.Reloader;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.wasm.ModuleException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One component that answers all requests.
///
/// @param options how it is served
/// @param name of its file
/// @param app compiled and linked
/// @param spec that it was made of
/// @param stamp of its file, from before that was read
record ServedFile(ServeOptions options, String name, App app, AppSpec spec, FileStamp stamp) implements ServeSource {
    private static final List<String> FOR_CONFIGURATIONS =
            List.of(ServeFlags.CONFIG, ServeFlags.ENVIRONMENT, ServeFlags.DATA);

    private static final String STDIN = "-";

    /// @throws CommandException if an option makes no sense, or the file cannot be served
    static ServedFile of(Arguments arguments, Console console) throws CommandException {
        for (String option : FOR_CONFIGURATIONS) {
            if (arguments.has(option)) {
                throw CommandException.usage(option + " is for a configuration; leave FILE out");
            }
        }
        String operand = arguments.onlyOperand("FILE");
        if (operand.equals(STDIN) && arguments.has(ServeFlags.WATCH)) {
            throw CommandException.usage(ServeFlags.WATCH + " is for a file; stdin does not change");
        }
        ServeOptions options = ServeOptions.of(arguments);
        AppOptions of = AppOptions.of(arguments);
        Path path = Path.of(operand);
        FileStamp stamp = FileStamp.of(path);
        ModuleFile file = ModuleFile.read(operand, console.in());
        AppSpec spec = new AppSpec(
                nameOf(file),
                List.of(Route.ALL),
                new AppSource.Component(path, of.wasi()),
                of.limits(),
                Optional.empty());
        try (var _ = Progress.show(console, "compiling " + file.name())) {
            App app = app(new Engine(CacheLocation.engine(arguments)), file, of);
            return new ServedFile(options, file.name(), app, spec, stamp);
        }
    }

    /// Compiles and links a component that answers requests.
    ///
    /// @throws CommandException if it is none, or imports what it cannot get
    static App app(Engine engine, ModuleFile file, AppOptions options) throws CommandException {
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
        return Apps.of(app, spec, stamp, log);
    }

    @Override
    public Optional<Reloader> reloader(Apps apps, ServerLog log) {
        return isFromStdin() ? Optional.empty() : Optional.of(Reloader.of(spec, stamp, apps, log));
    }

    private boolean isFromStdin() {
        return spec.component().toString().equals(STDIN);
    }
}

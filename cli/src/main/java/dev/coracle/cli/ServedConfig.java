package dev.coracle.cli;

import dev.coracle.engine.Engine;
import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.ServerLog;
import dev.coracle.services.serve.config.Config;
import dev.coracle.services.serve.config.Reloader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// The apps of a `coracle.toml`.
///
/// @param options how they are served
/// @param file the configuration
/// @param environment that it was read for
/// @param config what it says
/// @param engine of all apps
record ServedConfig(ServeOptions options, Path file, Optional<String> environment, Config config, Engine engine)
        implements ServeSource {
    /// @throws CommandException if an option makes no sense, or the configuration cannot be used
    static ServedConfig of(Arguments arguments) throws CommandException {
        for (String option : ServeFlags.OF_AN_APP) {
            if (arguments.has(option)) {
                throw CommandException.usage(option + " is for a FILE; in a configuration it is the key "
                        + option.substring("--".length()) + " of an app");
            }
        }
        if (!arguments.has(ServeFlags.CONFIG) && !Files.exists(ConfigFile.USUAL)) {
            throw CommandException.usage("no FILE given, and there is no " + ConfigFile.USUAL + " here");
        }
        Path file = Path.of(arguments.value(ServeFlags.CONFIG, ConfigFile.USUAL.toString()));
        Optional<String> environment = arguments.read(ServeFlags.ENVIRONMENT, Function.identity());
        Config config = ConfigFile.read(file, it -> Config.read(it, environment));
        return new ServedConfig(
                ServeOptions.of(config, arguments),
                file,
                environment,
                config,
                new Engine(CacheLocation.engine(arguments)));
    }

    @Override
    public String name() {
        return config.apps().size() + " app(s) of " + file;
    }

    @Override
    public Apps apps(ServerLog log) {
        return Apps.of(engine, config.apps(), log);
    }

    @Override
    public Optional<Reloader> reloader(Apps apps, ServerLog log) {
        return Optional.of(new Reloader(file, environment, config, apps, log));
    }
}

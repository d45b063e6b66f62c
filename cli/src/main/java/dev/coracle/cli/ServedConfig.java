package dev.coracle.cli;

import dev.coracle.engine.Engine;
import dev.coracle.services.serve.AppException;
import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.ServerLog;
import dev.coracle.services.serve.config.Config;
import dev.coracle.services.serve.config.Reloader;
import dev.coracle.services.serve.keyvalue.EmbeddedStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The apps of a `coracle.toml` or a `spin.toml`.
///
/// @param options how they are served
/// @param file the configuration
/// @param environment that it was read for
/// @param config what it says
/// @param engine of all apps
record ServedConfig(ServeOptions options, Path file, Optional<String> environment, Config config, Engine engine)
        implements ServeSource {
    private static final List<Path> USUAL = List.of(ConfigFile.USUAL, Path.of("spin.toml"));

    /// In the folder for data.
    private static final String STORES = "key-value.db";

    /// @throws CommandException if an option makes no sense, or the configuration cannot be used
    static ServedConfig of(Arguments arguments) throws CommandException {
        for (String option : ServeFlags.OF_AN_APP) {
            if (arguments.has(option)) {
                throw CommandException.usage(option + " is for a FILE; in a configuration it is the key "
                        + option.substring("--".length()) + " of an app");
            }
        }
        Path file = arguments.has(ServeFlags.CONFIG) ? Path.of(arguments.value(ServeFlags.CONFIG, "")) : usual();
        Optional<String> environment = arguments.read(ServeFlags.ENVIRONMENT, Function.identity());
        Config config = ConfigFile.read(file, it -> Config.read(it, environment));
        return new ServedConfig(
                ServeOptions.of(config, arguments),
                file,
                environment,
                config,
                new Engine(CacheLocation.engine(arguments)));
    }

    private static Path usual() throws CommandException {
        return USUAL.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() ->
                        CommandException.usage("no FILE given, and there is no coracle.toml and no spin.toml here"));
    }

    @Override
    public String name() {
        return config.apps().size() + " app(s) of " + file;
    }

    @Override
    public Apps apps(ServerLog log) throws CommandException {
        Path data = options.data().orElse(config.data());
        try {
            return Apps.of(engine, config.apps(), EmbeddedStores.in(data.resolve(STORES), log::message), log);
        } catch (AppException e) {
            throw CommandException.badInput(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<Reloader> reloader(Apps apps, ServerLog log) {
        return Optional.of(new Reloader(file, environment, config, apps, log));
    }
}

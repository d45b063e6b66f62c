package dev.coracle.cli;

import dev.coracle.engine.CompileCache;
import dev.coracle.engine.EngineConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where compiled modules are kept between runs.
final class CacheLocation {
    private CacheLocation() {}

    /// An engine that keeps compiled modules where `--cache` and `--no-cache` say.
    ///
    /// @throws CommandException if the folder cannot be used
    static EngineConfig engine(Arguments arguments) throws CommandException {
        if (arguments.has("--no-cache")) {
            return EngineConfig.DEFAULTS;
        }
        Optional<CompileCache> cache =
                arguments.has("--cache") ? Optional.of(named(arguments.value("--cache", ""))) : usual();
        return cache.map(EngineConfig.DEFAULTS::withCompileCache).orElse(EngineConfig.DEFAULTS);
    }

    /// The cache in a folder that the user named.
    ///
    /// @throws CommandException if the folder cannot be used
    static CompileCache named(String folder) throws CommandException {
        if (folder.isEmpty()) {
            throw CommandException.usage("--cache: the name of the folder is empty");
        }
        try {
            return CompileCache.in(Path.of(folder));
        } catch (IOException e) {
            throw CommandException.badInput("--cache " + folder + ": " + Failures.reason(e));
        }
    }

    /// The user's own cache: `coracle` in `$XDG_CACHE_HOME`, or in `~/.cache`. None if that folder cannot be used: then
    /// everything is compiled each time, which is slower and no failure.
    static Optional<CompileCache> usual() {
        Path folder = folder(System.getenv("XDG_CACHE_HOME"), System.getenv("HOME"));
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(CompileCache.in(folder));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Where that is.
    static Optional<Path> usualFolder() {
        return usual().map(_ -> folder(System.getenv("XDG_CACHE_HOME"), System.getenv("HOME")));
    }

    /// A relative `$XDG_CACHE_HOME` does not count, as its specification has it.
    private static @Nullable Path folder(@Nullable String cacheHome, @Nullable String home) {
        if (cacheHome != null && cacheHome.startsWith("/")) {
            return Path.of(cacheHome, "coracle");
        }
        return home == null || home.isEmpty() ? null : Path.of(home, ".cache", "coracle");
    }
}

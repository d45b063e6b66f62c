package dev.coracle.cli;

import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.ServerLog;
import dev.coracle.services.serve.config.Reloader;
import java.util.Optional;

/// What `coracle serve` serves: one file, or what a configuration says.
interface ServeSource {
    /// How.
    ServeOptions options();

    /// What to call it in messages.
    String name();

    /// The apps.
    ///
    /// @throws CommandException if what they need cannot be opened
    Apps apps(ServerLog log) throws CommandException;

    /// Serves what has changed; empty where nothing can.
    Optional<Reloader> reloader(Apps apps, ServerLog log);
}

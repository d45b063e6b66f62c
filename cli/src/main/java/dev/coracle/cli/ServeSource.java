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
    Apps apps(ServerLog log);

    /// Serves what has changed; empty where nothing can.
    Optional<Reloader> reloader(Apps apps, ServerLog log);
}

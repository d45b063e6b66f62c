package dev.coracle.cli;

import dev.coracle.services.serve.config.ConfigException;
import java.io.IOException;
import java.nio.file.Path;

/// A `coracle.toml`.
final class ConfigFile {
    static final Path USUAL = Path.of("coracle.toml");

    private ConfigFile() {}

    /// Reads something of it.
    interface Reading<T> {
        T read(Path file) throws ConfigException, IOException;
    }

    /// Reads something of it.
    ///
    /// @throws CommandException if it cannot be used
    static <T> T read(Path file, Reading<T> reading) throws CommandException {
        try {
            return reading.read(file);
        } catch (ConfigException e) {
            throw CommandException.badInput(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CommandException.badInput(file + ": " + Failures.reason(e));
        }
    }
}

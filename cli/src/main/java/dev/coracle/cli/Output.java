package dev.coracle.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes what a command made.
final class Output {
    private Output() {}

    /// Writes bytes to a file, or to stdout for `-`.
    ///
    /// @throws CommandException if the file cannot be written
    /// @throws UncheckedIOException if stdout is closed
    static void write(String file, Console console, byte[] bytes) throws CommandException {
        if (file.equals("-")) {
            try {
                console.out().write(bytes);
                console.out().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        try {
            Files.write(Path.of(file), bytes);
        } catch (IOException e) {
            throw CommandException.badInput("cannot write " + file + ": " + Failures.reason(e));
        }
    }
}

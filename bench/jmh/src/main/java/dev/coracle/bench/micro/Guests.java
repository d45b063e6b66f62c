package dev.coracle.bench.micro;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The guests that are called from Java, in the folder that the script names.
final class Guests {
    private static final Path FOLDER = Path.of(System.getProperty("guests", "bench/guests/embedding"));

    private Guests() {}

    static Module compile(Engine engine, String name) {
        try {
            return Module.compileText(engine, Files.readString(FOLDER.resolve(name)));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}

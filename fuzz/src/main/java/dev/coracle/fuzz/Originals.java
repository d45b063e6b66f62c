package dev.coracle.fuzz;

import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.ModuleException;
import dev.coracle.wasm.ScriptCommand;
import dev.coracle.wasm.ScriptModule;
import dev.coracle.wasm.ScriptParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writes modules that are good, to be changed, into a folder: those in scripts and texts below other folders.
final class Originals {
    private static final int LARGEST = 30_000;

    private final Path target;
    private int count;

    private Originals(Path target) {
        this.target = target;
    }

    /// Arguments: the folder to write to, and those to look in.
    public static void main(String[] arguments) throws IOException {
        var originals = new Originals(Path.of(arguments[0]));
        for (var folder : List.of(arguments).subList(1, arguments.length)) {
            originals.takeAll(Path.of(folder));
        }
    }

    private void takeAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(f -> f.toString().matches(".*\\.wast?t?"))
                    .sorted()
                    .toList()) {
                take(file);
            }
        }
    }

    private void take(Path file) throws IOException {
        try {
            for (var command : ScriptParser.parse(Files.readAllBytes(file))) {
                var module = module(command);
                if (module.isPresent() && module.get().length <= LARGEST) {
                    Files.write(target.resolve(count++ + ".wasm"), module.get());
                }
            }
        } catch (ModuleException notForUs) {
            // A component, or a script of a proposal that is not known.
        }
    }

    private static Optional<byte[]> module(ScriptCommand command) {
        return command instanceof ScriptCommand.Module(var _, var _, var module)
                ? switch (module) {
                    case ScriptModule.Text(var _, var parsed) -> Optional.of(BinaryWriter.write(parsed.get()));
                    case ScriptModule.Binary(var _, var bytes) -> Optional.of(bytes.toByteArray());
                    case ScriptModule.Quote _, ScriptModule.Component _ -> Optional.empty();
                }
                : Optional.empty();
    }
}

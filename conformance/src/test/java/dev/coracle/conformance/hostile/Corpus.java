package dev.coracle.conformance.hostile;

import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.ModuleException;
import dev.coracle.wasm.ScriptCommand;
import dev.coracle.wasm.ScriptModule;
import dev.coracle.wasm.ScriptParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Good modules, to be damaged: those that scripts define, and whole programs.
final class Corpus {
    private static final int LARGEST = 512 * 1024;

    private final List<byte[]> scripted = new ArrayList<>();
    private final List<byte[]> programs = new ArrayList<>();

    private Corpus() {}

    /// Takes all scripts and modules at any depth of the folders.
    static Corpus read(List<Path> folders) throws IOException {
        var corpus = new Corpus();
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    corpus.add(file);
                }
            }
        }
        return corpus;
    }

    int size() {
        return scripted.size() + programs.size();
    }

    /// A module of a script, or in one of three cases a program: they are fewer, and larger.
    byte[] pick(RandomGenerator random) {
        var choice = random.nextInt(3) == 0 ? programs : scripted;
        return choice.get(random.nextInt(choice.size()));
    }

    private void add(Path file) throws IOException {
        if (file.toString().endsWith(".wast")) {
            addScript(file);
        } else if (file.toString().endsWith(".wasm") && Files.size(file) <= LARGEST) {
            var bytes = Files.readAllBytes(file);
            if (!BinaryDecoder.isComponent(bytes)) {
                programs.add(bytes);
            }
        }
    }

    private void addScript(Path file) throws IOException {
        try {
            for (var command : ScriptParser.parse(Files.readAllBytes(file))) {
                module(command).ifPresent(scripted::add);
            }
        } catch (ModuleException notForUs) {
            // A script of a proposal that the parser does not know has nothing to damage.
        }
    }

    private static Optional<byte[]> module(ScriptCommand command) {
        return command instanceof ScriptCommand.Module(var _, var _, var module)
                ? switch (module) {
                    case ScriptModule.Text(var _, var parsed) -> Optional.of(BinaryWriter.write(parsed.get()));
                    case ScriptModule.Binary(var _, var bytes) -> Optional.of(bytes.toByteArray());
                    case ScriptModule.Quote(var _, var parsed) -> Optional.of(BinaryWriter.write(parsed.get()));
                    case ScriptModule.Component _ -> Optional.empty();
                }
                : Optional.empty();
    }
}

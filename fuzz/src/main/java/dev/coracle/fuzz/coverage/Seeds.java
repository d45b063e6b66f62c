package dev.coracle.fuzz.coverage;

import dev.coracle.component.binary.ComponentWriter;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.ModuleException;
import dev.coracle.wasm.ScriptCommand;
import dev.coracle.wasm.ScriptModule;
import dev.coracle.wasm.ScriptParser;
import dev.coracle.wasm.TextPrinter;
import dev.coracle.wasm.WasmModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Writes what fuzzing begins with: modules and components of scripts, valid and not, and WIT.
final class Seeds {
    /// Short inputs are changed and run soonest.
    private static final int LARGEST = 4_000;

    private final Path target;
    private int count;

    private Seeds(Path target) throws IOException {
        this.target = target;
        for (var folder : List.of("module", "text", "component", "wit")) {
            Files.createDirectories(target.resolve(folder));
        }
    }

    /// Arguments: the folder to write to, which gets a folder for each kind of input, and those to look in.
    public static void main(String[] arguments) throws IOException {
        var seeds = new Seeds(Path.of(arguments[0]));
        for (var folder : List.of(arguments).subList(1, arguments.length)) {
            seeds.takeAll(Path.of(folder));
        }
    }

    private void takeAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                take(file.toString(), Files.readAllBytes(file));
            }
        }
    }

    private void take(String name, byte[] bytes) throws IOException {
        if (name.matches(".*\\.wast?t?")) {
            takeScript(bytes);
        } else if (name.endsWith(".wit")) {
            write("wit", bytes);
        } else if (name.endsWith(".wasm")) {
            write(BinaryDecoder.isComponent(bytes) ? "component" : "module", bytes);
        }
    }

    private void takeScript(byte[] script) throws IOException {
        try {
            for (var command : ScriptParser.parse(script)) {
                switch (command) {
                    case ScriptCommand.Module(var _, var _, var module) -> take(module);
                    case ScriptCommand.ModuleDefinition(var _, var _, var module) -> take(module);
                    case ScriptCommand.AssertInvalid(var _, var module, var _) -> take(module);
                    case ScriptCommand.AssertMalformed(var _, var module, var _) -> take(module);
                    default -> {}
                }
            }
        } catch (ModuleException _) {
            // A script of a proposal that is not known.
        }
    }

    private void take(ScriptModule module) throws IOException {
        switch (module) {
            case ScriptModule.Text(var _, var parsed) -> takeParsed(parsed);
            case ScriptModule.Quote(var _, var parsed) -> takeParsed(parsed);
            case ScriptModule.Binary(var _, var bytes) -> write("module", bytes.toByteArray());
            case ScriptModule.Component(var _, var source) -> takeComponent(source.toByteArray());
        }
    }

    private void takeParsed(Supplier<WasmModule> parsed) throws IOException {
        try {
            var module = parsed.get();
            write("module", BinaryWriter.write(module));
            write("text", TextPrinter.print(module).getBytes(StandardCharsets.UTF_8));
        } catch (ModuleException _) {
            // Malformed, which is what the script says of it.
        }
    }

    private void takeComponent(byte[] source) throws IOException {
        try {
            write("component", ComponentWriter.write(ComponentParser.parse(source)));
        } catch (ModuleException _) {
            // Malformed, which is what the script says of it.
        }
    }

    private void write(String kind, byte[] seed) throws IOException {
        if (seed.length <= LARGEST) {
            Files.write(target.resolve(kind).resolve(String.valueOf(count++)), seed);
        }
    }
}

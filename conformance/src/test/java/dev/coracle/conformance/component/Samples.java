package dev.coracle.conformance.component;

import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.text.ComponentScript;
import dev.coracle.conformance.Suites;
import dev.coracle.wasm.ModuleException;
import dev.coracle.wasm.ScriptCommand;
import dev.coracle.wasm.ScriptModule;
import dev.coracle.wasm.ScriptParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where components come from.
final class Samples {
    private Samples() {}

    /// The scripts of the suite.
    static List<Path> scripts() {
        try (var files = Files.walk(Suites.folder("component-model"))) {
            return files.filter(file -> file.toString().endsWith(".wast"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The components of a script that are well-formed, valid or not, by their places.
    static Map<String, WasmComponent> components(Path script) throws IOException {
        var components = new LinkedHashMap<String, WasmComponent>();
        for (var command : ScriptParser.parse(Files.readAllBytes(script))) {
            module(command)
                    .ifPresent(module -> read(module)
                            .ifPresent(component -> components.put(
                                    script.getFileName() + ":"
                                            + command.position().line(),
                                    component)));
        }
        return components;
    }

    private static Optional<ScriptModule> module(ScriptCommand command) {
        return switch (command) {
            case ScriptCommand.Module(var _, var _, var module) -> Optional.of(module);
            // What a text cannot say, since it is malformed there, has no way back from it.
            case ScriptCommand.AssertInvalid(var _, var _, var message)
            when message.startsWith("duplicate '") -> Optional.empty();
            case ScriptCommand.AssertInvalid(var _, var module, var _) -> Optional.of(module);
            default -> Optional.empty();
        };
    }

    private static Optional<WasmComponent> read(ScriptModule module) {
        if (!(module instanceof ScriptModule.Component(var _, var source))) {
            return Optional.empty();
        }
        try {
            var command = ComponentScript.of(source);
            return command.form() == ComponentScript.Form.INSTANCE ? Optional.empty() : Optional.of(command.parse());
        } catch (ModuleException malformed) {
            return Optional.empty(); // what the reader itself finds invalid
        }
    }

    /// Components that compilers made.
    static List<Path> programs() {
        return Suites.files(Suites.folder("../guests/bin"), ".wasm").stream()
                .filter(Samples::isComponent)
                .toList();
    }

    private static boolean isComponent(Path file) {
        try (var in = Files.newInputStream(file)) {
            var start = in.readNBytes(8);
            return start.length == 8 && start[6] == 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

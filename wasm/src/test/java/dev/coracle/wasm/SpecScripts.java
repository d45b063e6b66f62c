package dev.coracle.wasm;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The scripts of the specification's test suite.
final class SpecScripts {
    /// A proposal that Coracle does not implement.
    private static final String OTHER_LANGUAGE = "custom-descriptors";

    private SpecScripts() {}

    static List<Path> files() {
        return Suites.files("spec", ".wast").stream()
                .filter(file -> !file.toString().contains(OTHER_LANGUAGE))
                .toList();
    }

    static List<ScriptCommand> commands(Path file) {
        return ScriptParser.parse(Suites.read(file));
    }

    /// The module of a command that does not say that the module is malformed.
    static Stream<ScriptModule> wellFormed(ScriptCommand command) {
        return switch (command) {
            case ScriptCommand.Module(var _, var _, var module) -> Stream.of(module);
            case ScriptCommand.ModuleDefinition(var _, var _, var module) -> Stream.of(module);
            case ScriptCommand.AssertInvalid(var _, var module, var _) -> Stream.of(module);
            case ScriptCommand.AssertTrap(var _, ScriptAction.Instantiate(var module), var _) -> Stream.of(module);
            case ScriptCommand.AssertUnlinkable(var _, ScriptAction.Instantiate(var module), var _) ->
                Stream.of(module);
            default -> Stream.empty();
        };
    }

    /// Parses or decodes.
    static WasmModule parse(ScriptModule module) {
        return switch (module) {
            case ScriptModule.Text(var _, var parsed) -> parsed.get();
            case ScriptModule.Quote(var _, var parsed) -> parsed.get();
            case ScriptModule.Binary(var _, var bytes) -> BinaryDecoder.decode(bytes.toByteArray());
            case ScriptModule.Component(var position, var _) ->
                throw new IllegalStateException("component " + position);
        };
    }
}

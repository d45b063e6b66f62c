package dev.coracle.conformance.hostile;

import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.text.ComponentScript;
import dev.coracle.wasm.ScriptCommand;
import dev.coracle.wasm.ScriptModule;
import dev.coracle.wasm.ScriptParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Good components, to be damaged.
final class ComponentCorpus {
    private ComponentCorpus() {}

    /// Every well-formed component of the scripts in a folder, at any depth.
    static List<WasmComponent> read(Path folder) throws IOException {
        var originals = new ArrayList<WasmComponent>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(f -> f.toString().endsWith(".wast")).sorted().toList()) {
                for (var command : ScriptParser.parse(Files.readAllBytes(file))) {
                    if (command
                            instanceof ScriptCommand.Module(var _, var _, ScriptModule.Component(var _, var source))) {
                        var script = ComponentScript.of(source);
                        if (script.form() != ComponentScript.Form.INSTANCE) {
                            originals.add(script.parse());
                        }
                    }
                }
            }
        }
        return originals;
    }
}

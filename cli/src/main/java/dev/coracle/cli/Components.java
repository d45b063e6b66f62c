package dev.coracle.cli;

import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.component.validation.ValidatedComponent;
import dev.coracle.wasm.ModuleException;

/// Turns files into components, and what is wrong with them into messages that name the file.
final class Components {
    private Components() {}

    /// Decodes a binary, or parses a text.
    ///
    /// @throws CommandException if it is malformed
    static WasmComponent read(ModuleFile file) throws CommandException {
        try {
            return file.kind().isText() ? ComponentParser.parse(file.bytes()) : ComponentDecoder.decode(file.bytes());
        } catch (ModuleException e) {
            throw CommandException.badInput(Modules.message(file, e));
        }
    }

    /// Reads a component and validates it.
    ///
    /// @throws CommandException if it is malformed or invalid
    static ValidatedComponent readValid(ModuleFile file) throws CommandException {
        WasmComponent component = read(file);
        try {
            return ComponentValidator.validate(component);
        } catch (ModuleException e) {
            throw CommandException.badInput(Modules.message(file, e));
        }
    }
}

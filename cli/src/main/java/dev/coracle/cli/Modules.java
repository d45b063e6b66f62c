package dev.coracle.cli;

import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.ModuleException;
import dev.coracle.wasm.Position;
import dev.coracle.wasm.TextParser;
import dev.coracle.wasm.Validator;
import dev.coracle.wasm.WasmModule;
import java.nio.charset.StandardCharsets;

/// Turns files into modules, and what is wrong with them into messages that name the file.
final class Modules {
    private Modules() {}

    /// Decodes a binary, or parses a text.
    ///
    /// @throws CommandException if it is malformed
    static WasmModule read(ModuleFile file) throws CommandException {
        try {
            return switch (file.kind()) {
                case BINARY -> BinaryDecoder.decode(file.bytes());
                case TEXT -> TextParser.parse(text(file));
                case COMPONENT_BINARY, COMPONENT_TEXT -> throw notAModule(file);
            };
        } catch (ModuleException e) {
            throw CommandException.badInput(message(file, e));
        }
    }

    /// The failure of whoever needs a module and gets a component.
    static CommandException notAModule(ModuleFile file) {
        return CommandException.badInput(file.name() + ": is a component, where a core module is needed");
    }

    /// Reads a module and validates it.
    ///
    /// @throws CommandException if it is malformed or invalid
    static WasmModule readValid(ModuleFile file) throws CommandException {
        WasmModule module = read(file);
        try {
            Validator.validate(module);
        } catch (ModuleException e) {
            throw CommandException.badInput(message(file, e));
        }
        return module;
    }

    /// What is wrong with a module, after the name of its file; for text also the line, with a caret below the place.
    static String message(ModuleFile file, ModuleException problem) {
        String problemAndPlace = String.valueOf(problem.getMessage());
        boolean startsWithLine = Character.isDigit(problemAndPlace.charAt(0));
        String message = file.name() + (startsWithLine ? ":" : ": ") + problemAndPlace;
        if (problem.position() instanceof Position.Text(int line, int column)
                && file.kind().isText()) {
            String source = text(file).lines().skip(line - 1L).findFirst().orElse("");
            message += "\n" + Excerpt.of(source, column);
        }
        return message;
    }

    static String text(ModuleFile file) {
        return new String(file.bytes(), StandardCharsets.UTF_8);
    }
}

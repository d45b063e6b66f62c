package dev.coracle.cli;

import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.text.ComponentPrinter;
import dev.coracle.wasm.ModuleException;
import dev.coracle.wasm.TextPrinter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `coracle print`.
final class PrintCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "print",
                "FILE|-",
                false,
                "Print a module or component as text (.wat).",
                """
                Functions and the like have the names that a module's name section holds. The text assembles to the
                same module or component again.
                """,
                List.of(Option.OUTPUT),
                List.of(
                        new CommandSpec.Example("coracle print hello.wasm", "read a module"),
                        new CommandSpec.Example("coracle print hello.wasm -o hello.wat", "keep the text")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException {
        ModuleFile file = ModuleFile.read(arguments.onlyOperand("FILE"), console.in());
        String text;
        try (var _ = Progress.show(console, "printing " + file.name())) {
            text = file.kind().isComponent() ? component(file) : TextPrinter.print(Modules.read(file));
        }
        Output.write(arguments.value("--output", "-"), console, text.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }

    private static String component(ModuleFile file) throws CommandException {
        WasmComponent component = Components.read(file);
        try {
            return ComponentPrinter.print(component);
        } catch (ModuleException e) {
            throw CommandException.badInput(Modules.message(file, e));
        }
    }
}

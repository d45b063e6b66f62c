package dev.coracle.cli;

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
                "Print a module as text (.wat), with the names that its name section holds.",
                """
                The text assembles to the same module again.
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
            text = TextPrinter.print(Modules.read(file));
        }
        Output.write(arguments.value("--output", "-"), console, text.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }
}

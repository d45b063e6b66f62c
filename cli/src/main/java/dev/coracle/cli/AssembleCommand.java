package dev.coracle.cli;

import dev.coracle.component.binary.ComponentWriter;
import dev.coracle.wasm.BinaryWriter;
import java.util.List;

/// `coracle assemble`.
final class AssembleCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "assemble",
                "FILE|-",
                false,
                "Turn the text (.wat) of a module or component into its binary (.wasm).",
                """
                Nothing is validated, so that invalid modules can be made for tests; `coracle validate` checks.
                """,
                List.of(Option.OUTPUT),
                List.of(
                        new CommandSpec.Example("coracle assemble hello.wat -o hello.wasm", "make a binary"),
                        new CommandSpec.Example("coracle assemble - < hello.wat | coracle run -", "without a file")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException {
        ModuleFile file = ModuleFile.read(arguments.onlyOperand("FILE"), console.in());
        if (!file.kind().isText()) {
            throw CommandException.badInput(file.name() + ": is a binary already");
        }
        String output = arguments.value("--output", "-");
        if (output.equals("-") && console.terminals().out()) {
            throw CommandException.usage("a binary is nothing for a terminal; name a file with --output");
        }
        byte[] binary = file.kind().isComponent()
                ? ComponentWriter.write(Components.read(file))
                : BinaryWriter.write(Modules.read(file));
        Output.write(output, console, binary);
        return ExitCode.OK;
    }
}

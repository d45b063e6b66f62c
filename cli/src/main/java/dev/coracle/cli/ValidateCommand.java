package dev.coracle.cli;

import java.util.List;

/// `coracle validate`.
final class ValidateCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "validate",
                "FILE…",
                false,
                "Check modules and components against the rules of WebAssembly 3.0, without running them.",
                """
                Prints nothing when all are valid. Otherwise says for each one what is wrong and where, and
                exits with 1.
                """,
                List.of(),
                List.of(
                        new CommandSpec.Example("coracle validate plugin.wasm", "check one module"),
                        new CommandSpec.Example("coracle validate - < plugin.wat", "check what comes on stdin")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException {
        if (arguments.operands().isEmpty()) {
            throw CommandException.usage("no FILE given");
        }
        int exitCode = ExitCode.OK;
        for (String file : arguments.operands()) {
            try (var _ = Progress.show(console, "validating " + file)) {
                validate(ModuleFile.read(file, console.in()));
            } catch (CommandException e) {
                console.message(e.getMessage());
                exitCode = e.exitCode();
            }
        }
        return exitCode;
    }

    private static void validate(ModuleFile file) throws CommandException {
        if (file.kind().isComponent()) {
            Components.readValid(file);
        } else {
            Modules.readValid(file);
        }
    }
}

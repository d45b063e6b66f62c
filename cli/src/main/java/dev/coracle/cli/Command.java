package dev.coracle.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subcommand of `coracle`.
interface Command {
    /// The names of all commands, in the order of the help.
    List<String> NAMES = List.of(
            "run",
            "serve",
            "new",
            "build",
            "doctor",
            "compile",
            "snapshot",
            "validate",
            "print",
            "assemble",
            "inspect",
            "wit",
            "wast",
            "completion");

    /// The command of that name, or null. Makes that one only: start-up counts.
    static @Nullable Command named(String name) {
        return switch (name) {
            case "run" -> new RunCommand();
            case "serve" -> new ServeCommand();
            case "new" -> new NewCommand();
            case "build" -> new BuildCommand();
            case "doctor" -> new DoctorCommand();
            case "compile" -> new CompileCommand();
            case "snapshot" -> new SnapshotCommand();
            case "validate" -> new ValidateCommand();
            case "print" -> new PrintCommand();
            case "assemble" -> new AssembleCommand();
            case "inspect" -> new InspectCommand();
            case "wit" -> new WitCommand();
            case "wast" -> new WastCommand();
            case "completion" -> new CompletionCommand();
            default -> null;
        };
    }

    /// All commands, in the order of the help.
    static List<Command> all() {
        List<Command> commands = new ArrayList<>();
        for (String name : NAMES) {
            Command command = named(name);
            if (command != null) {
                commands.add(command);
            }
        }
        return commands;
    }

    CommandSpec spec();

    /// Does it.
    ///
    /// @return the exit code
    /// @throws CommandException if it cannot go on
    /// @throws IOException if stdin or stdout fails
    int run(Arguments arguments, Console console) throws CommandException, IOException;
}

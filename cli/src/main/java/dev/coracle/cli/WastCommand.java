package dev.coracle.cli;

import dev.coracle.cli.wast.ScriptSuite;
import dev.coracle.cli.wast.Tally;
import dev.coracle.engine.EngineConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `coracle wast`.
final class WastCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "wast",
                "FILE|DIR…",
                false,
                "Run test scripts of the WebAssembly specification on compiled code.",
                """
                In a folder, every *.wast at any depth is a script. Each command that fails is a line
                `file:line: expected …, got …`, each file a line, and the last line is `N passed, N failed, N skipped`.
                Exits with 1 when a command failed.
                """,
                List.of(),
                List.of(
                        new CommandSpec.Example("coracle wast spec/test/core/i32.wast", "run one script"),
                        new CommandSpec.Example("coracle wast spec/test/core", "run all below a folder")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException, IOException {
        if (arguments.operands().isEmpty()) {
            throw CommandException.usage("no FILE given");
        }
        List<Path> paths = new ArrayList<>();
        for (String operand : arguments.operands()) {
            Path path = Path.of(operand);
            if (!Files.exists(path)) {
                throw CommandException.badInput(operand + ": no such file or directory");
            }
            paths.add(path);
        }
        Tally tally = new ScriptSuite(EngineConfig.DEFAULTS, console::print).run(paths);
        return tally.failed() == 0 ? ExitCode.OK : ExitCode.BAD_INPUT;
    }
}

package dev.coracle.cli;

import java.io.IOException;
import java.util.List;

/// `coracle run`.
final class RunCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "run",
                "FILE|- [ARGS…]",
                true,
                "Run a module or component: a WASI command, or one exported function.",
                """
                FILE is a binary or a text; which, is told by its bytes. The guest sees no file, variable or argument
                that is not given to it here. Its exit code is the exit code; a trap is 134, a file that cannot be run
                1, and a command line that makes no sense 2.
                """,
                RunOptions.OPTIONS,
                List.of(
                        new CommandSpec.Example("coracle run hello.wasm one two", "two arguments for the guest"),
                        new CommandSpec.Example(
                                "coracle run --dir data::/data --env LANG tool.wasm /data/x",
                                "a directory and a variable, too"),
                        new CommandSpec.Example(
                                "coracle run --invoke fibonacci examples/fibonacci.wat 50",
                                "call one function and print what it returns"),
                        new CommandSpec.Example(
                                "coracle run --invoke 'total([1, 2, 3])' sums.wasm",
                                "the same in a component, with values in WAVE")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException, IOException {
        RunOptions options = RunOptions.of(arguments);
        return GuestThread.call(
                () -> new GuestRun(options, console).run(), options.maxStack().orElse(GuestThread.STACK_BYTES));
    }
}

package dev.coracle.cli;

import dev.coracle.wasm.BinaryWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `coracle snapshot`.
final class SnapshotCommand implements Command {
    private static final String OUTPUT = "--output";
    private static final String INIT = "--init";
    private static final String KEEP_INIT = "--keep-init";

    /// Options of `coracle run` that make no sense here: one function is called, and what it has not been granted
    /// traps when it is called. What another module holds would be lost.
    private static final Set<String> NOT_TAKEN =
            Set.of("--invoke", "--preload", "--profile", "--unknown-imports-trap", "--wasm");

    @Override
    public CommandSpec spec() {
        List<Option> options = new ArrayList<>(List.of(
                new Option(OUTPUT, "-o", "FILE", "the module to write"),
                Option.with(INIT, "NAME", "the export to call; wizer.initialize otherwise"),
                Option.flag(KEEP_INIT, "go on exporting what was called")));
        RunOptions.OPTIONS.stream()
                .filter(option -> !NOT_TAKEN.contains(option.name()))
                .forEach(options::add);
        return new CommandSpec(
                "snapshot",
                "FILE|- [ARGS…]",
                false,
                "Initialise a module once, and write one that begins in the state after that.",
                """
                Calls _initialize, if FILE exports it, and then NAME. What memories, tables and globals hold afterwards
                becomes data, elements and constants of a module that any engine runs. The guest sees what it is given
                here, as with coracle run; other imports trap when they are called. FILE is a core module.
                """,
                options,
                List.of(
                        new CommandSpec.Example(
                                "coracle snapshot app.wasm -o ready.wasm", "what wizer.initialize does is done"),
                        new CommandSpec.Example(
                                "coracle snapshot app.wasm --init load --dir data::/data -o ready.wasm",
                                "load reads files, which nobody needs afterwards"),
                        new CommandSpec.Example(
                                "coracle snapshot go.wasm --init _initialize -o ready.wasm",
                                "a reactor of WASI whose runtime takes long to start")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException, IOException {
        String output = arguments.value(OUTPUT, "");
        if (output.isEmpty() || output.equals("-")) {
            throw CommandException.usage("no file to write given; name it with -o");
        }
        if (arguments.operands().isEmpty()) {
            throw CommandException.usage("no FILE given; see coracle snapshot --help");
        }
        RunOptions options = RunOptions.of(arguments);
        ModuleFile file = binary(ModuleFile.read(options.file(), console.in()));
        var work = new SnapshotRun(
                options, arguments.value(INIT, SnapshotRun.CONVENTION), arguments.has(KEEP_INIT), console, file);
        return GuestThread.call(
                () -> new GuestRun(options, console, guest -> work.run(guest, output)).run(),
                options.maxStack().orElse(GuestThread.STACK_BYTES));
    }

    private static ModuleFile binary(ModuleFile file) throws CommandException {
        if (file.kind().isComponent()) {
            throw CommandException.badInput(file.name() + ": is a component; snapshots are of core modules");
        }
        return file.kind().isText()
                ? new ModuleFile(file.name(), BinaryWriter.write(Modules.readValid(file)), ModuleFile.Kind.BINARY)
                : file;
    }
}

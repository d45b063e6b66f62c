package dev.coracle.cli;

import dev.coracle.engine.Func;
import dev.coracle.engine.Instance;
import dev.coracle.engine.Module;
import dev.coracle.engine.ModuleSnapshot;
import dev.coracle.engine.SnapshotException;
import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasm.FunctionType;
import java.util.LinkedHashMap;
import java.util.Map;

/// The initialisation of a module, and the snapshot behind it.
///
/// @param init the export to call
/// @param keepInit whether what was called is exported still
/// @param file a core module in the binary format
record SnapshotRun(RunOptions options, String init, boolean keepInit, Console console, ModuleFile file) {
    /// The name that tools agree on.
    static final String CONVENTION = "wizer.initialize";

    /// What a reactor of WASI exports, to be called before anything else.
    private static final String REACTOR = "_initialize";

    /// @throws CommandException if it cannot be initialised, or no module can begin in its state
    int run(GuestRun guest, String output) throws CommandException {
        ModuleRun run = new ModuleRun(guest, options, console);
        Module module = run.compile(file);
        try {
            ModuleSnapshot.check(module);
            return run.withInstance(module, true, instance -> {
                Output.write(output, console, snapshot(instance));
                return ExitCode.OK;
            });
        } catch (SnapshotException e) {
            throw CommandException.badInput(file.name() + ": no module can begin in its state: " + e.getMessage());
        } catch (ProcessExit exit) {
            throw CommandException.badInput(file.name() + ": the guest ended with exit code "
                    + Integer.toUnsignedString(exit.code()) + ", so there is no state to keep");
        }
    }

    private byte[] snapshot(Instance instance) throws CommandException {
        Map<String, Func> called = new LinkedHashMap<>();
        if (ModuleRun.exported(instance, REACTOR) != null) {
            called.put(REACTOR, function(instance, REACTOR));
        }
        called.put(init, function(instance, init));
        called.values().forEach(Func::call);
        ModuleSnapshot snapshot = ModuleSnapshot.of(instance);
        return (keepInit ? snapshot : snapshot.withoutExports(called.keySet())).write(file.bytes());
    }

    private Func function(Instance instance, String name) throws CommandException {
        Func function = ModuleRun.exported(instance, name);
        if (function == null) {
            String names = Invocation.functionNames(instance);
            throw CommandException.badInput(file.name() + ": exports no function " + name
                    + (names.isEmpty() ? "" : "; name one with --init: " + names));
        }
        if (!function.type().equals(FunctionType.EMPTY)) {
            throw CommandException.badInput(
                    file.name() + ": " + name + " is " + function.type() + ", where (func) is needed");
        }
        return function;
    }
}

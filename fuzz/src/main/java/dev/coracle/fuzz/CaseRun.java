package dev.coracle.fuzz;

import dev.coracle.engine.Engine;
import dev.coracle.engine.ExternalType;
import dev.coracle.engine.Func;
import dev.coracle.engine.Global;
import dev.coracle.engine.Instance;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import dev.coracle.engine.WasmException;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasm.ModuleException;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One case under one engine.
final class CaseRun {
    /// What a call of a module that counts its own steps may take.
    private static final int STEPS = 1_000;

    private static final long FUEL = 3_000_000;
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final String EXHAUSTED = "exhausted";

    private final Engine engine;
    private final Case test;
    private final Store store;
    private final List<String> lines = new ArrayList<>();

    private CaseRun(Engine engine, Case test, Store store) {
        this.engine = engine;
        this.test = test;
        this.store = store;
    }

    /// What the case did, as a transcript has it.
    static List<String> transcript(Engine engine, Case test) {
        try (var store = new Store(engine)) {
            var run = new CaseRun(engine, test, store);
            if (test.mayRunForEver()) {
                store.setDeadline(Optional.of(DEADLINE));
            }
            run.run();
            return run.lines;
        }
    }

    private void run() {
        Module module;
        try {
            module = Module.compile(engine, test.module());
        } catch (ModuleException reason) {
            lines.add("invalid " + reason.getMessage());
            return;
        }
        try {
            refuel(Optional.empty());
            var instance = linker(module).instantiate(store, module);
            lines.add("instantiated");
            call(instance);
        } catch (Trap | WasmException failure) {
            lines.add(isExhausted(failure) ? EXHAUSTED : "not-instantiated " + why(failure));
        }
    }

    /// Offers functions that answer with zeros.
    private Linker linker(Module module) {
        var linker = new Linker(engine);
        for (var required : module.imports()) {
            if (required.type() instanceof ExternalType.Func(var type)) {
                var zeros = type.results().stream().map(CaseRun::zero).toList();
                linker.define(required.module(), required.name(), type, (_, _) -> zeros);
            }
        }
        return linker;
    }

    private static Object zero(ValueType type) {
        return switch (type) {
            case NumberType.I32 -> 0;
            case NumberType.I64 -> 0L;
            case NumberType.F32 -> 0F;
            case NumberType.F64 -> 0D;
            default -> throw new IllegalArgumentException("no import returns " + type);
        };
    }

    private void call(Instance instance) {
        var exports = List.copyOf(instance.exports().values());
        var steps = instance.export("fuel").filter(Global.class::isInstance).map(Global.class::cast);
        for (var planned : test.plan()) {
            refuel(steps);
            var line = call(planned, (Func) exports.get(planned.export()));
            lines.add(line);
            if (line.equals(EXHAUSTED)) {
                return;
            }
        }
        exports.stream().map(Shown::state).forEach(lines::add);
    }

    private String call(PlannedCall planned, Func function) {
        try {
            var results = function.call(planned.arguments().toArray());
            var line = new StringBuilder().append(planned.export());
            for (int i = 0; i < results.size(); i++) {
                line.append(' ').append(Shown.value(function.type().results().get(i), results.get(i)));
            }
            return line.toString();
        } catch (Trap | WasmException failure) {
            return isExhausted(failure) ? EXHAUSTED : planned.export() + " " + why(failure);
        }
    }

    private void refuel(Optional<Global> steps) {
        if (engine.config().fuel()) {
            store.addFuel((test.mayRunForEver() ? FUEL : Long.MAX_VALUE) - store.fuel());
        }
        if (!test.mayRunForEver()) {
            steps.ifPresent(global -> global.set(STEPS));
        }
    }

    /// Whether it ran out of something that engines have more or less of.
    private static boolean isExhausted(RuntimeException failure) {
        return failure instanceof Trap trap
                && switch (trap.code()) {
                    case CALL_STACK_EXHAUSTED, OUT_OF_MEMORY, DEADLINE, OUT_OF_FUEL, INTERRUPTED -> true;
                    default -> false;
                };
    }

    /// The trap in words that all peers have: some tell less apart than this engine does.
    private static String why(RuntimeException failure) {
        if (!(failure instanceof Trap trap)) {
            return "exception";
        }
        var code = switch (trap.code()) {
            case NULL_FUNCTION_REFERENCE,
                    NULL_STRUCTURE_REFERENCE,
                    NULL_ARRAY_REFERENCE,
                    NULL_I31_REFERENCE,
                    NULL_EXCEPTION_REFERENCE -> TrapCode.NULL_REFERENCE;
            case UNDEFINED_ELEMENT -> TrapCode.TABLE_OUT_OF_BOUNDS;
            default -> trap.code();
        };
        return "trap:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

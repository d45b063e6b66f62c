package dev.coracle.cli.wast;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Extern;
import dev.coracle.wasm.ScriptAction;
import dev.coracle.wasm.ScriptCommand;
import dev.coracle.wasm.ScriptModule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thread of a script: executes its commands and holds what happens against what the script expects.
final class ScriptSession implements AutoCloseable {
    private final Engine engine;
    private final ScriptReport report;
    private final ScriptWorld world;
    private final ScriptThreads threads = new ScriptThreads();

    /// @param shared exports of another thread's instances that this one sees
    ScriptSession(Engine engine, ScriptReport report, Map<String, Map<String, Extern>> shared) {
        this.engine = engine;
        this.report = report;
        this.world = new ScriptWorld(engine, shared);
    }

    /// Runs commands one after the other and reports on each.
    void run(List<ScriptCommand> commands) {
        commands.forEach(this::run);
        threads.awaitAll();
    }

    /// Frees what the guests held.
    @Override
    public void close() {
        world.close();
    }

    private void run(ScriptCommand command) {
        try {
            execute(command);
            report.passed();
        } catch (Mismatch mismatch) {
            report.failed(command.position(), mismatch.expected(), mismatch.got());
        } catch (Skip skip) {
            report.skipped(command.position(), String.valueOf(skip.getMessage()));
        } catch (RuntimeException | Error error) {
            report.failed(command.position(), "an outcome", internalError(error));
        }
    }

    private static String internalError(Throwable error) {
        var trace = error.getStackTrace();
        var name = error.toString().lines().findFirst().orElse("");
        return "internal error " + name + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void execute(ScriptCommand command) throws Mismatch {
        switch (command) {
            case ScriptCommand.Module(var _, var _, ScriptModule.Component component) ->
                expectReturn(() -> world.defineComponent(component));
            case ScriptCommand.Module(var _, var name, var module) ->
                expectReturn(() -> world.instantiate(name, world.define(name, module)));
            case ScriptCommand.ModuleDefinition(var _, var name, var module) ->
                expectReturn(() -> {
                    world.define(name, module);
                    return List.of();
                });
            case ScriptCommand.ModuleInstance(var _, var instance, var module) ->
                expectReturn(() -> world.instantiate(instance, world.module(module)));
            case ScriptCommand.Register(var _, var as, var instance) -> world.register(as, instance);
            case ScriptCommand.Perform(var _, var action) -> expectReturn(() -> world.perform(action));
            case ScriptCommand.AssertReturn(var _, var action, var patterns) -> {
                var outcome = Outcome.of(() -> world.perform(action));
                if (!(outcome instanceof Outcome.Returned(var values) && ResultMatcher.matches(patterns, values))) {
                    throw new Mismatch(ResultMatcher.describe(patterns), outcome.describe());
                }
            }
            case ScriptCommand.AssertTrap(var _, var action, var message) -> expectTrap(action, message);
            case ScriptCommand.AssertExhaustion(var _, var action, var message) -> expectTrap(action, message);
            case ScriptCommand.AssertException(var _, var action) -> {
                var outcome = Outcome.of(() -> world.perform(action));
                expect(outcome instanceof Outcome.Thrown, "a WebAssembly exception", outcome);
            }
            case ScriptCommand.AssertSuspension _ -> throw new Skip("there is no stack switching");
            case ScriptCommand.AssertMalformed(var _, var module, var message) -> expectMalformed(module, message);
            case ScriptCommand.AssertMalformedCustom(var _, var module, var message) ->
                expectMalformed(module, message);
            case ScriptCommand.AssertInvalid(var _, var module, var message) -> expectInvalid(module, message);
            case ScriptCommand.AssertInvalidCustom(var _, var module, var message) -> expectInvalid(module, message);
            case ScriptCommand.AssertUnlinkable(var _, var action, var message) -> expectUnlinkable(action, message);
            case ScriptCommand.Thread thread -> start(thread);
            case ScriptCommand.Wait(var _, var thread) -> threads.await(thread);
        }
    }

    private static void expectReturn(Outcome.Action action) throws Mismatch {
        var outcome = Outcome.of(action);
        expect(outcome instanceof Outcome.Returned, "success", outcome);
    }

    private void expectTrap(ScriptAction action, String message) throws Mismatch {
        var outcome = Outcome.of(() -> world.perform(action));
        expect(isTrap(outcome, message), "trap: " + message, outcome);
    }

    private static boolean isTrap(Outcome outcome, String message) {
        return outcome instanceof Outcome.Trapped(var trap) && TrapWording.matches(trap, message);
    }

    private void expectMalformed(ScriptModule module, String message) throws Mismatch {
        var outcome = Outcome.of(() -> world.check(module, OlderVersions.today()));
        boolean asExpected = outcome instanceof Outcome.Malformed
                || outcome instanceof Outcome.Invalid && OlderVersions.isInvalidNow(message);
        expect(asExpected, "malformed: " + message, outcome);
    }

    private void expectInvalid(ScriptModule module, String message) throws Mismatch {
        var outcome = Outcome.of(() -> world.check(module, OlderVersions.featuresFor(message)));
        expect(outcome instanceof Outcome.Invalid, "invalid: " + message, outcome);
    }

    private void expectUnlinkable(ScriptAction action, String message) throws Mismatch {
        var outcome = Outcome.of(() -> world.perform(action));
        boolean asExpected = isTrap(outcome, message) // where a segment that does not fit was a matter of linking
                || outcome instanceof Outcome.Unlinkable(var reason)
                        && switch (message) {
                            case "unknown import" -> !reason.missing().isEmpty();
                            case "incompatible import type" -> reason.missing().isEmpty();
                            default -> true;
                        };
        expect(asExpected, "unlinkable: " + message, outcome);
    }

    private static void expect(boolean asExpected, String expected, Outcome outcome) throws Mismatch {
        if (!asExpected) {
            throw new Mismatch(expected, outcome.describe());
        }
    }

    private void start(ScriptCommand.Thread thread) throws Mismatch {
        var shared = new HashMap<String, Map<String, Extern>>();
        for (var name : thread.shared()) {
            shared.put(name, world.instance(Optional.of(name)));
        }
        threads.start(thread.name(), () -> {
            try (var session = new ScriptSession(engine, report, shared)) {
                session.run(thread.commands());
            }
        });
    }
}

package dev.coracle.cli.wast;

import dev.coracle.engine.LinkException;
import dev.coracle.engine.Trap;
import dev.coracle.engine.WasmException;
import dev.coracle.wasm.InvalidModuleException;
import dev.coracle.wasm.MalformedModuleException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How an action ended.
sealed interface Outcome {
    /// With results.
    record Returned(List<? extends @Nullable Object> values) implements Outcome {}

    record Trapped(Trap trap) implements Outcome {}

    record Thrown(WasmException exception) implements Outcome {}

    record Unlinkable(LinkException reason) implements Outcome {}

    record Malformed(MalformedModuleException reason) implements Outcome {}

    record Invalid(InvalidModuleException reason) implements Outcome {}

    /// Something that a script can make happen.
    interface Action {
        List<? extends @Nullable Object> run() throws Mismatch;
    }

    /// Runs an action to its end.
    ///
    /// @throws Mismatch if the script speaks of something that is not there
    static Outcome of(Action action) throws Mismatch {
        try {
            return new Returned(action.run());
        } catch (Trap trap) {
            return new Trapped(trap);
        } catch (WasmException exception) {
            return new Thrown(exception);
        } catch (LinkException reason) {
            return new Unlinkable(reason);
        } catch (MalformedModuleException reason) {
            return new Malformed(reason);
        } catch (InvalidModuleException reason) {
            return new Invalid(reason);
        }
    }

    /// One line for a message.
    default String describe() {
        return switch (this) {
            case Returned(var values) when values.isEmpty() -> "no result";
            case Returned(var values) ->
                values.stream().map(ScriptValues::describe).collect(Collectors.joining(" "));
            case Trapped(var trap) -> "trap: " + trap.getMessage();
            case Thrown _ -> "a WebAssembly exception";
            case Unlinkable(var reason) -> "unlinkable: " + firstLine(reason);
            case Malformed(var reason) -> "malformed: " + firstLine(reason);
            case Invalid(var reason) -> "invalid: " + firstLine(reason);
        };
    }

    private static String firstLine(Exception reason) {
        return String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
    }
}

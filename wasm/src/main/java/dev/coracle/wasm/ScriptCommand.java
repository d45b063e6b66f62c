package dev.coracle.wasm;

import java.util.List;
import java.util.Optional;

/// One command of a test script (`.wast`). Names of modules, instances and threads come without their `$`; where one is
/// left out, the latest is meant.
///
/// @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#scripts">scripts</a>
public sealed interface ScriptCommand {
    /// Where its opening parenthesis stands.
    Position.Text position();

    /// `(module …)`: defines a module and instantiates it under the same name.
    record Module(Position.Text position, Optional<String> name, ScriptModule module) implements ScriptCommand {}

    /// `(module definition …)`: defines a module without instantiating it.
    record ModuleDefinition(Position.Text position, Optional<String> name, ScriptModule module)
            implements ScriptCommand {}

    /// `(module instance $instance $module)`: instantiates a defined module.
    record ModuleInstance(Position.Text position, Optional<String> instance, Optional<String> module)
            implements ScriptCommand {}

    /// `(register "name" $instance)`: makes an instance importable.
    record Register(Position.Text position, String as, Optional<String> instance) implements ScriptCommand {}

    /// `(invoke …)` or `(get …)`, the results of which do not matter.
    record Perform(Position.Text position, ScriptAction action) implements ScriptCommand {}

    /// The action gives results that match, one pattern each.
    record AssertReturn(Position.Text position, ScriptAction action, List<ResultPattern> results)
            implements ScriptCommand {
        public AssertReturn {
            results = List.copyOf(results);
        }
    }

    /// The action, or the instantiation of a module, traps with a message that starts with this one.
    record AssertTrap(Position.Text position, ScriptAction action, String message) implements ScriptCommand {}

    /// The action exhausts a resource, such as the stack.
    record AssertExhaustion(Position.Text position, ScriptAction action, String message) implements ScriptCommand {}

    /// The action throws a WebAssembly exception.
    record AssertException(Position.Text position, ScriptAction action) implements ScriptCommand {}

    /// The action suspends without a handler (stack switching proposal).
    record AssertSuspension(Position.Text position, ScriptAction action, String message) implements ScriptCommand {}

    /// The module is neither binary nor text format.
    record AssertMalformed(Position.Text position, ScriptModule module, String message) implements ScriptCommand {}

    /// The module decodes and does not validate.
    record AssertInvalid(Position.Text position, ScriptModule module, String message) implements ScriptCommand {}

    /// A custom section or annotation of the module is malformed.
    record AssertMalformedCustom(Position.Text position, ScriptModule module, String message)
            implements ScriptCommand {}

    /// A custom section or annotation of the module is invalid.
    record AssertInvalidCustom(Position.Text position, ScriptModule module, String message) implements ScriptCommand {}

    /// The instantiation fails because of the module's imports.
    record AssertUnlinkable(Position.Text position, ScriptAction action, String message) implements ScriptCommand {}

    /// `(thread $name (shared (module $module)) …)`: runs commands in a thread of its own, which sees of the script's
    /// instances only those that are shared (threads proposal).
    record Thread(Position.Text position, String name, List<String> shared, List<ScriptCommand> commands)
            implements ScriptCommand {
        public Thread {
            shared = List.copyOf(shared);
            commands = List.copyOf(commands);
        }
    }

    /// `(wait $name)`: waits until the thread has ended (threads proposal).
    record Wait(Position.Text position, String thread) implements ScriptCommand {}
}

package dev.coracle.wasm;

import java.util.List;
import java.util.Optional;

/// What a command of a script does, or asserts something about.
public sealed interface ScriptAction {
    /// `(invoke $instance "function" …)`: calls an exported function.
    record Invoke(Optional<String> instance, String function, List<ScriptValue> arguments) implements ScriptAction {
        public Invoke {
            arguments = List.copyOf(arguments);
        }
    }

    /// `(get $instance "global")`: reads an exported global.
    record Get(Optional<String> instance, String global) implements ScriptAction {}

    /// `(module …)`: defines a module and instantiates it. Only under `assert_trap`, `assert_unlinkable` and the like.
    record Instantiate(ScriptModule module) implements ScriptAction {}

    /// `(module instance $instance $module)`, in the same places.
    record InstantiateDefinition(Optional<String> instance, Optional<String> module) implements ScriptAction {}
}

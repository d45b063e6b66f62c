package dev.coracle.cli.wast;

import dev.coracle.component.text.ComponentScript;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.wasm.ScriptModule;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// The components of a script. They are validated; what needs an instance of one is skipped.
final class ScriptComponents {
    static final String NOT_YET = "components are validated, not instantiated yet";

    private final Set<String> names = new HashSet<>();
    private boolean isLatest;

    /// Parses or decodes a component, and validates it.
    static void validate(ScriptModule.Component component) {
        var command = ComponentScript.of(component.source());
        if (command.form() != ComponentScript.Form.INSTANCE) {
            ComponentValidator.validate(command.parse());
        }
    }

    /// Remembers that the latest instance is a component's.
    ///
    /// @throws Skip if it would be instantiated
    void define(ScriptModule.Component component) {
        var command = ComponentScript.of(component.source());
        command.name().ifPresent(names::add);
        if (command.form() == ComponentScript.Form.DEFINITION) {
            return;
        }
        isLatest = true;
        throw new Skip(NOT_YET);
    }

    /// The name, or the latest instance, is a module's from here on.
    void forget(Optional<String> name) {
        isLatest = false;
        name.ifPresent(names::remove);
    }

    /// @throws Skip if the name, or the latest instance, is a component's
    void refuse(Optional<String> name) {
        if (name.map(names::contains).orElse(isLatest)) {
            throw new Skip(NOT_YET);
        }
    }
}

package dev.coracle.component.validation;

import dev.coracle.component.model.WasmComponent;
import dev.coracle.wasm.InvalidModuleException;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.Position;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Decides whether a component is valid, and finds out what its definitions mean.
///
/// What is enabled is what has shipped with WASI 0.2 and 0.3, and besides fixed-length lists, `error-context`, 64-bit
/// memories, stackful lifts, all options on asynchronous built-ins and threads within an instance. Not enabled are
/// values and start functions, nested packages in names, canonical interface names, and shared-everything threads.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public final class ComponentValidator {
    private ComponentValidator() {}

    /// Validates a component, with the modules and components inside.
    ///
    /// @throws InvalidModuleException if it breaks a rule, with the position of the definition that does
    /// @throws MalformedModuleException if a function body of a module inside is malformed
    public static ValidatedComponent validate(WasmComponent component) {
        return validate(component, null, Context.create(false));
    }

    /// [#validate(WasmComponent)] for a component that was found valid before: the function bodies of its modules,
    /// which take the time, are not looked at again.
    public static ValidatedComponent validateAgain(WasmComponent component) {
        return validate(component, null, Context.create(true));
    }

    static ValidatedComponent validate(WasmComponent component, @Nullable Scope parent, Context context) {
        var scope = new Scope(Scope.Kind.COMPONENT, parent, context);
        DefinitionRules.checkDepth(scope);
        var rules = new DefinitionRules(context, scope);
        var resolutions = new ArrayList<Resolution>();
        for (int i = 0; i < component.definitions().size(); i++) {
            var position = component.positions().get(i);
            try {
                resolutions.add(rules.apply(component.definitions().get(i)));
            } catch (Invalid rule) {
                throw rule.at(position);
            } catch (InvalidModuleException inner) {
                throw placed(inner, position);
            }
        }
        var type = DefinitionRules.componentType(scope, context);
        return new ValidatedComponent(component, resolutions, type, context.registry(), context.kept());
    }

    /// What is wrong inside of a module, which knows its own positions, if any.
    private static InvalidModuleException placed(InvalidModuleException inner, Position position) {
        return inner.position() != null ? inner : new InvalidModuleException(inner.reason(), inner.place(), position);
    }
}

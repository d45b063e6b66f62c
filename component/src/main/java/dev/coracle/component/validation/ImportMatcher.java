package dev.coracle.component.validation;

import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.ItemType;
import dev.coracle.wasm.InvalidModuleException;
import dev.coracle.wasm.TypeRegistry;
import java.util.Map;
import java.util.Optional;

/// Holds what a component is to be given, when it is linked, against what it imports.
public final class ImportMatcher {
    private ImportMatcher() {}

    /// What does not fit, or empty if all does. Core modules are left out: their types are in the terms of one
    /// validation, and are compared when they are instantiated.
    ///
    /// @param given types by the names of the imports; imports that are not among them are left out
    public static Optional<String> mismatch(ComponentType component, Map<String, ItemType> given) {
        var work = new Work();
        var matcher = new TypeMatcher(new TypeRegistry(), work);
        var bound = TypeMatcher.identities(component.importedResources());
        var substitution = new Substitution(work);
        try {
            component.imports().forEach((name, wanted) -> {
                var item = given.get(name);
                if (item != null && !hasModule(wanted, work)) {
                    matcher.bind(wanted, item, bound, substitution);
                    TypeMatcher.within(
                            "type mismatch for import `" + name + "`",
                            () -> matcher.require(item, substitution.item(wanted)));
                }
            });
            return Optional.empty();
        } catch (Invalid mismatch) {
            return Optional.of(String.valueOf(mismatch.getMessage()));
        } catch (InvalidModuleException tooMuch) {
            return Optional.of(tooMuch.reason());
        }
    }

    private static boolean hasModule(ItemType type, Work work) {
        work.step();
        return switch (type) {
            case ItemType.CoreModule _ -> true;
            case ItemType.Instance(var instance) ->
                instance.exports().values().stream().anyMatch(item -> hasModule(item, work));
            case ItemType.Component(var inner) ->
                inner.imports().values().stream().anyMatch(item -> hasModule(item, work))
                        || inner.exports().values().stream().anyMatch(item -> hasModule(item, work));
            case ItemType.Func _, ItemType.TypeItem _ -> false;
        };
    }
}

package dev.coracle.component.runtime;

import dev.coracle.component.model.Definition;
import dev.coracle.component.model.SortIndex;
import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Extern;
import dev.coracle.engine.Module;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What is known of a component's core modules and core instances when it is planned: where what they import comes
/// from, so that nothing is looked up by its name whenever an instance is made.
final class KnownCores {
    private final List<Optional<Module>> modules = new ArrayList<>();
    private final List<Known> instances = new ArrayList<>();

    /// Finds something in an instance that is being made.
    interface Source {
        Extern in(Instantiation at);
    }

    private sealed interface Known {
        /// An instance of a module that the component holds.
        record OfModule(Module module) implements Known {}

        /// An instance put together.
        record OfExports(Map<String, SortIndex> exports) implements Known {}

        /// An instance of a module that the component is given.
        record Foreign() implements Known {}
    }

    /// The next core module is one that the component holds.
    void addModule(Module module) {
        modules.add(Optional.of(module));
    }

    /// The next core module is one that the component is given.
    void addForeignModule() {
        modules.add(Optional.empty());
    }

    /// A core module, if the component holds it.
    Optional<Module> module(int index) {
        return modules.get(index);
    }

    /// The next core instance is one of this module.
    void addInstance(Optional<Module> module) {
        instances.add(module.<Known>map(Known.OfModule::new).orElseGet(Known.Foreign::new));
    }

    /// The next core instance is put together.
    void addExports(Map<String, SortIndex> exports) {
        instances.add(new Known.OfExports(exports));
    }

    /// Where what a module imports comes from, in its order.
    Source[] imports(Module module, List<Definition.CoreArgument> arguments) {
        var given = new HashMap<String, Integer>();
        arguments.forEach(argument -> given.put(argument.name(), argument.instance()));
        return module.imports().stream()
                .map(wanted -> export(Objects.requireNonNull(given.get(wanted.module())), wanted.name()))
                .toArray(Source[]::new);
    }

    /// Where what a core instance exports under a name is found; validation made sure that there is something.
    Source export(int instance, String name) {
        return switch (instances.get(instance)) {
            case Known.OfExports(var exports) -> {
                var reference = Objects.requireNonNull(exports.get(name));
                yield at -> at.extern(reference);
            }
            case Known.OfModule(var module) -> {
                var export = ComponentSeam.export(module, name);
                yield at -> ((CoreInstance.OfModule) at.coreInstances.get(instance)).export(export);
            }
            case Known.Foreign _ -> at -> at.coreInstances.get(instance).export(name);
        };
    }
}

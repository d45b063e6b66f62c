package dev.coracle.component.runtime;

import dev.coracle.component.abi.ComponentFunction;
import dev.coracle.component.abi.RuntimeResource;
import dev.coracle.engine.Module;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an import or export is at run time.
public sealed interface Item {
    /// A function, of a guest or of the host.
    record Func(ComponentFunction function) implements Item {}

    /// A resource type.
    record Resource(RuntimeResource resource) implements Item {}

    /// A type of another kind, which is nothing at run time.
    record Type() implements Item {}

    /// A core module.
    record CoreModule(Module module) implements Item {}

    /// A component.
    ///
    /// @param around the instance of the component that it is written in; null if there is none
    record Component(ComponentPlan plan, @Nullable Instantiation around) implements Item {}

    /// An instance: its exports, by name.
    record Instance(Map<String, Item> exports) implements Item {
        public Instance {
            exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
        }
    }
}

package dev.coracle.component.runtime;

import dev.coracle.engine.Extern;
import dev.coracle.engine.Instance;
import java.util.Map;

/// A core instance: of a module, or put together from what is there.
sealed interface CoreInstance {
    /// What it exports under a name; validation made sure that there is something.
    Extern export(String name);

    /// An instance of a module.
    record OfModule(Instance instance) implements CoreInstance {
        @Override
        public Extern export(String name) {
            return instance.export(name).orElseThrow();
        }
    }

    /// An instance put together.
    record OfExports(Map<String, Extern> exports) implements CoreInstance {
        @Override
        public Extern export(String name) {
            var found = exports.get(name);
            if (found == null) {
                throw new IllegalStateException("no core export " + name);
            }
            return found;
        }
    }
}

package dev.coracle.component.runtime;

import dev.coracle.component.model.SortIndex;
import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Extern;
import dev.coracle.engine.Instance;
import dev.coracle.wasm.Export;
import java.util.Map;
import java.util.Objects;

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

        /// The same for an export of its module.
        Extern export(Export export) {
            return ComponentSeam.extern(instance, export);
        }
    }

    /// An instance put together.
    ///
    /// @param at whose index spaces the exports are in
    record OfExports(Instantiation at, Map<String, SortIndex> exports) implements CoreInstance {
        @Override
        public Extern export(String name) {
            return at.extern(Objects.requireNonNull(exports.get(name)));
        }
    }
}

package dev.coracle.component.runtime;

import dev.coracle.component.abi.ComponentFunction;
import dev.coracle.component.abi.RuntimeResource;
import dev.coracle.component.model.Sort;
import dev.coracle.engine.Module;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an import or export is at run time.
public sealed interface Item {
    /// A function, of a guest or of the host.
    record Func(ComponentFunction function) implements Item {
        @Override
        public Sort sort() {
            return Sort.FUNC;
        }
    }

    /// A resource type.
    record Resource(RuntimeResource resource) implements Item {
        @Override
        public Sort sort() {
            return Sort.TYPE;
        }
    }

    /// A type of another kind, which is nothing at run time.
    record Type() implements Item {
        @Override
        public Sort sort() {
            return Sort.TYPE;
        }
    }

    /// A core module.
    record CoreModule(Module module) implements Item {
        @Override
        public Sort sort() {
            return Sort.CORE_MODULE;
        }
    }

    /// A component.
    ///
    /// @param around the instance of the component that it is written in; null if there is none
    record Component(ComponentPlan plan, @Nullable Instantiation around) implements Item {
        @Override
        public Sort sort() {
            return Sort.COMPONENT;
        }
    }

    /// An instance: its exports, by name.
    ///
    /// @param exports in order; not to be changed afterwards
    record Instance(Map<String, Item> exports) implements Item {
        public Instance {
            exports = Collections.unmodifiableMap(exports);
        }

        @Override
        public Sort sort() {
            return Sort.INSTANCE;
        }
    }

    /// The sort whose index space it is in.
    Sort sort();
}

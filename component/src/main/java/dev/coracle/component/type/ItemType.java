package dev.coracle.component.type;

import dev.coracle.component.model.Sort;

/// The type of an import or export.
public sealed interface ItemType {
    record CoreModule(CoreModuleType type) implements ItemType {
        @Override
        public Sort sort() {
            return Sort.CORE_MODULE;
        }
    }

    record Func(FunctionType type) implements ItemType {
        @Override
        public Sort sort() {
            return Sort.FUNC;
        }
    }

    /// A type. A resource type whose identity is bound by the component or instance type around it is abstract there.
    record TypeItem(Type type) implements ItemType {
        @Override
        public Sort sort() {
            return Sort.TYPE;
        }
    }

    record Instance(InstanceType type) implements ItemType {
        @Override
        public Sort sort() {
            return Sort.INSTANCE;
        }
    }

    record Component(ComponentType type) implements ItemType {
        @Override
        public Sort sort() {
            return Sort.COMPONENT;
        }
    }

    /// The sort whose index space it is in.
    Sort sort();

    /// What it is, for messages.
    default String kind() {
        return this instanceof CoreModule ? "module" : sort().toString();
    }
}

package dev.coracle.component.type;

/// The type of an import or export.
public sealed interface ItemType {
    record CoreModule(CoreModuleType type) implements ItemType {}

    record Func(FunctionType type) implements ItemType {}

    /// A type. A resource type whose identity is bound by the component or instance type around it is abstract there.
    record TypeItem(Type type) implements ItemType {}

    record Instance(InstanceType type) implements ItemType {}

    record Component(ComponentType type) implements ItemType {}

    /// What it is, for messages.
    default String kind() {
        return switch (this) {
            case CoreModule _ -> "module";
            case Func _ -> "func";
            case TypeItem _ -> "type";
            case Instance _ -> "instance";
            case Component _ -> "component";
        };
    }
}

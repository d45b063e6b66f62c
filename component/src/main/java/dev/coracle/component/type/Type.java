package dev.coracle.component.type;

/// What a type index stands for.
public sealed interface Type permits ValueType, FunctionType, ResourceType, InstanceType, ComponentType {
    /// What it is, for messages, such as `defined type`.
    default String kind() {
        return switch (this) {
            case ValueType _ -> "defined type";
            case FunctionType _ -> "func";
            case ResourceType _ -> "resource";
            case InstanceType _ -> "instance";
            case ComponentType _ -> "component";
        };
    }

    /// The same type as another thing, so that it may have a name of its own.
    Type renamed();
}

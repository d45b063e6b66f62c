package dev.coracle.component.abi;

import dev.coracle.component.type.Resource;
import java.util.Optional;

/// Which Java classes the host has for resource types.
public interface HostResources {
    /// The class for a resource type that a component imports; empty if the type is a guest's.
    Optional<Class<?>> of(Resource resource);

    /// The class for the resource type of this label in the instance whose functions are asked for.
    Optional<Class<?>> named(String label);
}

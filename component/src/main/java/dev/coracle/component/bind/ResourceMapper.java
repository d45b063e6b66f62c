package dev.coracle.component.bind;

import dev.coracle.component.abi.Mapping;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.ValueType;

/// Decides which Java types stand for handles of resources: of the host, or of a guest.
@FunctionalInterface
interface ResourceMapper {
    /// @param type `own` or `borrow`
    /// @param resource what it is a handle of
    /// @throws dev.coracle.component.abi.MappingException if the Java type does not stand for it
    Mapping map(ValueType type, ResourceType resource, JavaType java, Place place);
}

package dev.coracle.component.abi;

import dev.coracle.component.type.FunctionType;
import java.util.Optional;

/// Where the host's functions of one instance come from: an object's methods, or functions defined one by one.
///
/// Asked once for each function that a component imports, when the component is linked.
@FunctionalInterface
public interface FunctionSource {
    /// The Java method for a function, or empty if there is none of this name.
    ///
    /// @param name as the component imports it, such as `read` or `[method]input-stream.read`
    /// @param type whose resources `resources` knows
    /// @throws MappingException if there is a method, and its Java types do not fit
    Optional<JavaFunction> find(String name, FunctionType type, HostResources resources);
}

package dev.coracle.component;

import java.util.List;
import java.util.Optional;

/// A host function in its general form: values in, a value out.
///
/// ```java
/// linker.instance("example:math/ops").function("add", arguments -> {
///     var a = ((Value.U32) arguments.get(0)).value();
///     var b = ((Value.U32) arguments.get(1)).value();
///     return Optional.of(new Value.U32(a + b & 0xFFFF_FFFFL));
/// });
/// ```
@FunctionalInterface
public interface HostComponentFunction {
    /// Does what the function does. It may block.
    ///
    /// An exception of the host passes through the guest to the host's own caller, unchanged.
    ///
    /// @param arguments as many as the function type has parameters, of their types
    /// @return a value of the result's type; empty where there is no result
    Optional<Value> call(List<Value> arguments) throws Exception;
}

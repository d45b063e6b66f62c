package dev.coracle.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A host function in its simplest form: values in, values out.
///
/// ```java
/// linker.define("env", "add", type, (caller, arguments) ->
///         List.of((int) arguments.get(0) + (int) arguments.get(1)));
/// ```
@FunctionalInterface
public interface HostFunc {
    /// Does what the function does.
    ///
    /// An exception of the host passes through the guest to the host's own caller, unchanged; the guest cannot
    /// catch it. A [WasmException] can be caught by the guest. A [Trap] is a trap.
    ///
    /// @param caller the instance that imports this function
    /// @param arguments as the function type has them; see [Func#call] for the Java type of each
    /// @return as many values as the function type has results, `List.of()` for none
    List<? extends @Nullable Object> call(Caller caller, List<@Nullable Object> arguments) throws Exception;
}

package dev.coracle.engine;

/// Host functions that deal in numbers alone, told apart by index: the form for hosts with many functions.
///
/// Nothing is generated, boxed or looked up by reflection for them, so that defining a hundred costs next to
/// nothing.
///
/// ```java
/// NumericHost host = (caller, function, arguments) -> switch (function) {
///     case ADD -> (int) arguments[0] + (int) arguments[1];
///     case NOW -> System.nanoTime();
///     default -> throw new IllegalArgumentException("no function " + function);
/// };
/// linker.define("env", "add", addType, host, ADD).define("env", "now", nowType, host, NOW);
/// ```
@FunctionalInterface
public interface NumericHost {
    /// Does what a function does. Exceptions are as with [HostFunc#call].
    ///
    /// @param caller the instance that imports the function
    /// @param function as given to [Linker#define(String, String, dev.coracle.wasm.FunctionType, NumericHost, int)]
    /// @param arguments argument `i` at index `i`: an `i32` sign-extended, an `i64`, the raw bits of a float; what
    ///     stands behind them is undefined, and all of it is valid until the store is used again
    /// @return the result, in the same form; ignored where the function has none
    long call(Caller caller, int function, long[] arguments) throws Exception;
}

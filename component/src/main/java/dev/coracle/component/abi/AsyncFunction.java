package dev.coracle.component.abi;

/// A component function that cannot be called, since its calls are asynchronous: those do not run yet.
///
/// @param reason names what is not supported
public record AsyncFunction(String reason) implements ComponentFunction {
    /// What happens when it is called.
    public UnsupportedOperationException refuse() {
        return new UnsupportedOperationException(reason);
    }
}

package dev.coracle.component.abi;

/// Objects of the host that are not what their Java types say: null, or of another class, as generic types let slip
/// through.
final class HostMistake {
    private HostMistake() {}

    /// What to throw for an error that arose while an argument was passed to a guest.
    ///
    /// @param index of the argument; negative if it is not known
    static Throwable argument(int index, Throwable error) {
        return of(index < 0 ? "an argument" : "argument " + index, error);
    }

    /// What to throw for an error that arose while a result of a host function was passed to a guest.
    static Throwable result(Throwable error) {
        return of("the result of a host function", error);
    }

    private static Throwable of(String what, Throwable error) {
        return switch (error) {
            case NullPointerException _ -> new IllegalArgumentException(what + " is null or has null in it", error);
            case ClassCastException _ ->
                new IllegalArgumentException(
                        what + " has something else in it than its type says: " + error.getMessage(), error);
            default -> error;
        };
    }
}

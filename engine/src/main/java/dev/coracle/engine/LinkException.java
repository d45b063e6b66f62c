package dev.coracle.engine;

import java.util.List;

/// A module or component that cannot be instantiated as its imports stand. The message lists everything that is wrong.
public final class LinkException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<ImportType> missing;

    LinkException(String message, List<ImportType> missing) {
        super(message);
        this.missing = List.copyOf(missing);
    }

    /// A component that cannot be instantiated.
    ///
    /// @param message everything that is wrong
    public LinkException(String message) {
        this(message, List.of());
    }

    /// The imports of a module that nobody defined; empty when all were defined and some had the wrong type.
    public List<ImportType> missing() {
        return missing;
    }
}

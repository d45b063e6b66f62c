package dev.coracle.engine;

/// Why the state of an instance cannot be frozen. The message says what in it is in the way.
public final class SnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SnapshotException(String message) {
        super(message);
    }
}

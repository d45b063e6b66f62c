package dev.coracle.services.serve.keyvalue;

/// A store could not do what it was asked to. The message is for guests: it says nothing of the inside.
public final class KeyValueException extends Exception {
    private static final long serialVersionUID = 1;

    public KeyValueException(String message) {
        super(message, null, false, false);
    }
}

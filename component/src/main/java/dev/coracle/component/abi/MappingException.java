package dev.coracle.component.abi;

/// A Java type does not fit a value type. The message says where inside, and names both.
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MappingException(String message) {
        super(message);
    }
}

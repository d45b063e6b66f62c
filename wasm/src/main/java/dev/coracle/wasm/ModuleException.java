package dev.coracle.wasm;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A module that cannot be used. Says what is wrong and where.
public abstract sealed class ModuleException extends RuntimeException
        permits MalformedModuleException, InvalidModuleException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final @Nullable String place;
    private final transient @Nullable Position position;

    ModuleException(String reason, @Nullable String place, @Nullable Position position) {
        super(message(reason, place, position));
        this.reason = reason;
        this.place = place;
        this.position = position;
    }

    private static String message(String reason, @Nullable String place, @Nullable Position position) {
        var where = Stream.of(place, position)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(", "));
        return where.isEmpty() ? reason : where + ": " + reason;
    }

    /// What is wrong, without the position. Starts with the words of the specification's test suite.
    public String reason() {
        return reason;
    }

    /// The part of the module, such as `function 17 (total)`, or null when the position says it all.
    public @Nullable String place() {
        return place;
    }

    /// Where, or null when it concerns the module as a whole.
    public @Nullable Position position() {
        return position;
    }
}

package dev.coracle.component.wit.syntax;

import java.util.Objects;

/// What is wrong with a file, and where. The one exception of parser and resolver; the outermost method makes a
/// `WitException` of it.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Span span;

    public Problem(Span span, String reason) {
        super(reason, null, false, false);
        this.span = span;
    }

    public Span span() {
        return span;
    }

    public String reason() {
        return Objects.requireNonNull(getMessage());
    }
}

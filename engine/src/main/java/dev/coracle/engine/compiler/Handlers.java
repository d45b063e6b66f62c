package dev.coracle.engine.compiler;

import dev.coracle.wasm.Catch;
import java.lang.classfile.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The handlers of a `try` or `try_table` while its code is emitted.
final class Handlers {
    /// First instruction of the protected body.
    final Label start;
    /// Where the JVM goes with an exception.
    final Label handler;
    /// JVM local that holds the exception.
    final int exceptionSlot;
    /// Clauses of a `try_table`.
    final List<Catch> clauses;

    /// Whether the code that is emitted belongs to the body, and not to a clause of a `try`.
    boolean inBody = true;
    /// Whether anything goes to [#handler].
    boolean used;
    /// Where a clause of a `try` goes with an exception that it does not catch.
    @Nullable
    Label nextClause;

    Handlers(Label start, Label handler, int exceptionSlot, List<Catch> clauses) {
        this.start = start;
        this.handler = handler;
        this.exceptionSlot = exceptionSlot;
        this.clauses = clauses;
    }
}

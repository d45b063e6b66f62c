package dev.coracle.component.validation;

import dev.coracle.component.model.ComponentLimits;
import java.util.function.Supplier;

/// Counts the types that are visited, so that a small component cannot ask for much time.
final class Work {
    private long done;
    private int depth;

    /// Goes into what is inside of a type, as deep as the limit allows.
    <T> T inside(Supplier<T> visit) {
        ComponentLimits.NESTING.checkValid(++depth);
        try {
            return visit.get();
        } finally {
            depth--;
        }
    }

    void inside(Runnable visit) {
        inside(() -> {
            visit.run();
            return true;
        });
    }

    void step() {
        ComponentLimits.TYPE_WORK.checkValid(++done);
    }

    void steps(long count) {
        done += count;
        ComponentLimits.TYPE_WORK.checkValid(done);
    }
}

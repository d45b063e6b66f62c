package dev.coracle.component.validation;

import dev.coracle.component.ComponentLimits;

/// Counts the types that are visited, so that a small component cannot ask for much time.
final class Work {
    private long done;

    void step() {
        ComponentLimits.TYPE_WORK.checkValid(++done);
    }

    void steps(long count) {
        done += count;
        ComponentLimits.TYPE_WORK.checkValid(done);
    }
}

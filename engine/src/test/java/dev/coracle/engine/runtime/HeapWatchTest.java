package dev.coracle.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.events.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private static final long MUCH = 1 << 20;

    /// A host that only notes whom it is to end.
    private static final class Evictions implements StoreHost {
        private final List<String> reasons = new ArrayList<>();

        @Override
        public RuntimeException leave(Throwable error) {
            throw new IllegalStateException(error);
        }

        @Override
        public void evict(String reason) {
            reasons.add(reason);
        }

        @Override
        public void abandon() {}

        @Override
        public Place calledFunction() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Place runningFunction() {
            throw new UnsupportedOperationException();
        }
    }

    /// It may have been memory of another kind, or one object that is larger than what is left.
    @Test
    void nobodyEndsForAnAllocationThatFailsWhileTheHeapHasRoom() {
        var evictions = new Evictions();
        var meter = new HeapMeter(ResourceBudget.ofStore(null), evictions, 0);
        meter.count(this, MUCH);

        HeapWatch.exhausted();

        assertThat(evictions.reasons).isEmpty();
        meter.close();
    }
}

package dev.coracle.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.events.Place;
import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapWatchTest {
    private static final long MUCH = 1 << 20;
    private static final int STEP = 1 << 12;

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

    /// Where many are above their limits, it could be another's turn to collect each time.
    @Test
    void aGuestAboveItsLimitIsEndedAfterACollectionThatAnotherAskedFor() {
        var budget = ResourceBudget.ofStore(null);
        budget.limit(Resource.HEAP, MUCH);
        var meter = new HeapMeter(budget, new Evictions(), 0);
        var held = new ArrayList<byte[]>();
        hold(meter, held, (int) MUCH - 1);

        HeapWatch.collect(true);
        hold(meter, held, (int) MUCH / 2);
        HeapWatch.collect(true);

        // The next collection is not due yet.
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2; i++) {
                        System.gc(); // no news for those who count
                        hold(meter, held, (int) MUCH / 4);
                    }
                })
                .isInstanceOfSatisfying(
                        TrapException.class, trap -> assertThat(trap.code()).isEqualTo(TrapCode.LIMIT_REACHED));
        meter.close();
    }

    private static void hold(HeapMeter meter, List<byte[]> held, int bytes) {
        for (int left = bytes; left > 0; left -= STEP) {
            byte[] object = new byte[STEP];
            held.add(object);
            meter.count(object, STEP);
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

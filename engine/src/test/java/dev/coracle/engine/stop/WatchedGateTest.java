package dev.coracle.engine.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.GateWatch;
import dev.coracle.engine.runtime.NoHost;
import dev.coracle.engine.runtime.ResourceBudget;
import dev.coracle.engine.runtime.StoreGate;
import dev.coracle.engine.runtime.StoreMeter;
import org.junit.jupiter.api.Test;

class WatchedGateTest {
    /// A gate that nobody watches.
    static StoreGate gate() {
        var host = new NoHost();
        var watch = new GateWatch() {
            @Override
            public void watch(StoreGate gate) {}

            @Override
            public void limitChanged(StoreGate gate) {}

            @Override
            public void left(StoreGate gate) {}

            @Override
            public void leftInner() {}
        };
        return new StoreGate(
                host, watch, new StoreMeter(ResourceBudget.ofStore(null), new CallContext(), host), false, null);
    }

    @Test
    void aCallThatBeganAfterALookCountsFromTheNextOne() {
        var gate = gate();
        var watched = new WatchedGate(gate);
        watched.look(System.nanoTime());
        gate.enter();

        long now = System.nanoTime();
        watched.look(now);

        assertThat(watched.runner()).isEqualTo(Thread.currentThread());
        assertThat(watched.time(now)).isLessThanOrEqualTo(0);
        gate.exit(true);
    }
}

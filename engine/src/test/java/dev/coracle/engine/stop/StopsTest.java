package dev.coracle.engine.stop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.intrinsics.StopPoint;
import dev.coracle.intrinsics.TrapCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopsTest {
    /// Throws at a guest, which goes on for as long as it likes.
    private static final class Thrower implements Stopper {
        final CountDownLatch thrown = new CountDownLatch(1);

        @Override
        public void attempt(StopRequest request) {
            request.throwAt(new StackTraceElement[0]);
            thrown.countDown();
        }

        @Override
        public void finish(StopRequest request) {}

        @Override
        public void attempt(Pause pause) {}

        @Override
        public void finish(Pause pause) {}
    }

    /// The JVM interrupts a thread at which it throws. A thread that has left its store and did not hear of the request
    /// would
    /// stay interrupted, and its next call would end at once.
    @Test
    void aRequestStaysUntilItsThreadHasSeenToIt() throws Exception {
        var gate = WatchedGateTest.gate(); // tells nobody that a thread has left: that comes later
        var thrower = new Thrower();
        var stops = new Stops(() -> thrower);
        gate.enter();
        stops.begin(new StopRequest(gate, Thread.currentThread(), gate.call(), TrapCode.DEADLINE, "", false), () -> {});
        thrower.thrown.await();
        gate.exit(true);
        Thread.currentThread().interrupt();
        for (long end = System.nanoTime() + 100_000_000; System.nanoTime() < end; ) {
            Thread.onSpinWait(); // attempts are made meanwhile
        }

        assertThat(StopPoint.isActive()).isTrue();
        stops.left(gate);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        while (StopPoint.isActive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}

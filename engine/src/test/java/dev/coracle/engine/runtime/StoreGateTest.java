package dev.coracle.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coracle.engine.jvm.ProcessFence;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreGateTest {
    /// More than a thread needs to get the right to enter without an atomic operation.
    private static final int MANY = 20_000;

    private static final int ROUNDS = 3_000;

    /// Counts the calls that have to announce themselves.
    private static final class Watch implements GateWatch {
        final AtomicInteger announced = new AtomicInteger();

        @Override
        public void watch(StoreGate gate) {
            gate.awaitResumption();
            announced.incrementAndGet();
            gate.watched(true);
        }

        @Override
        public void limitChanged(StoreGate gate) {}

        @Override
        public void left(StoreGate gate) {}

        @Override
        public void leftInner() {}
    }

    private static final StoreHost HOST = new NoHost();

    /// The fence is there a moment after it was asked for; where it never is, gates have owners alone.
    @BeforeAll
    static void awaitFence() throws InterruptedException {
        for (int i = 0; i < 200 && !ProcessFence.isAvailable(); i++) {
            Thread.sleep(10);
        }
    }

    private final Watch watch = new Watch();
    private final StoreGate gate = gate(true);

    private StoreGate gate(boolean observed) {
        var meter = new StoreMeter(ResourceBudget.ofStore(null), new CallContext(), HOST);
        return new StoreGate(HOST, watch, meter, observed, null);
    }

    private static void pass(StoreGate gate, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(gate.enter()).isTrue();
            gate.exit(true);
        }
    }

    private static ThreadFactory threads(boolean virtual) {
        return virtual ? Thread.ofVirtual().factory() : Thread.ofPlatform().factory();
    }

    /// Runs it on a thread of its own, and throws what it throws.
    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work, command -> Thread.ofPlatform().start(command))
                .join();
    }

    private @Nullable IllegalStateException refusal() {
        try {
            gate.exit(gate.enter());
            return null;
        } catch (IllegalStateException refused) {
            return refused;
        }
    }

    @Test
    void anEntryWithinAnotherIsNoOutermostOne() {
        pass(gate, MANY);
        assertThat(gate.enter()).isTrue();
        assertThat(gate.enter()).isFalse();
        assertThat(gate.isRunByThisThread()).isTrue();
        assertThat(gate.runner()).isEqualTo(Thread.currentThread());
        gate.exit(false);
        assertThat(gate.isRunByThisThread()).isTrue();
        gate.exit(true);
        assertThat(gate.runner()).isNull();
        assertThat(gate.call()).isEqualTo(MANY + 1);
    }

    @Test
    void anotherThreadIsRefusedWhileTheOneThatEnteredOftenIsInside() {
        pass(gate, MANY);
        var inside = gate.enter();
        elsewhere(() -> {
            assertThat(refusal()).hasMessage("another thread runs the store: one at a time");
            assertThat(gate.tryEnter()).isFalse();
        });
        gate.exit(inside);
        elsewhere(() -> assertThat(refusal()).isNull());
        assertThat(refusal()).isNull();
    }

    @Test
    void theThreadThatEnteredOftenIsRefusedWhileAnotherIsInside() {
        pass(gate, MANY);
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        var other = CompletableFuture.runAsync(() -> {
            assertThat(gate.tryEnter()).isTrue();
            entered.countDown();
            await(leave);
            gate.exit(true);
        });
        await(entered);
        assertThat(refusal()).hasMessage("another thread runs the store: one at a time");
        leave.countDown();
        other.join();
        assertThat(refusal()).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void aClosedGateLetsNobodyInHoweverOftenHeCameBefore() {
        pass(gate, MANY);
        assertThat(gate.tryEnter()).isTrue();
        gate.close();
        gate.exit(true);
        assertThatThrownBy(gate::enter).hasMessage("the store is closed");
        elsewhere(() -> assertThat(refusal()).hasMessage("the store is closed"));
    }

    @Test
    void aGateThatIsClosedFromInsideLetsNobodyInAgain() {
        pass(gate, MANY);
        var inside = gate.enter();
        gate.close();
        gate.exit(inside);
        assertThatThrownBy(gate::enter).hasMessage("the store is closed");
    }

    @Test
    void aThreadThatEndedInsideLeavesTheGateToOthers() throws InterruptedException {
        var ended = Thread.ofPlatform().start(() -> {
            pass(gate, MANY);
            assertThat(gate.enter()).isTrue();
        });
        ended.join();
        assertThat(refusal()).isNull();
        assertThat(gate.runner()).isNull();
        assertThat(refusal()).isNull();
    }

    /// Two threads pass without a break, each as often as it is let in. Where both were inside at once, the numbers
    /// that are no longer the same show it.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noTwoThreadsAreEverInsideAtOnce(boolean virtual) throws InterruptedException {
        var mistakes = new AtomicInteger();
        var numbers = new long[16];
        for (int round = 0; round < ROUNDS / 10; round++) {
            var contested = gate(false);
            var ready = new CountDownLatch(1);
            var others = new Thread[2];
            Runnable work = () -> {
                for (int i = 0; i < 300; i++) {
                    try {
                        boolean outermost = contested.enter();
                        long before = numbers[0]++;
                        if (!outermost
                                || numbers[15]++ != before
                                || !Thread.currentThread().equals(contested.runner())) {
                            mistakes.incrementAndGet();
                        }
                        contested.exit(true);
                    } catch (IllegalStateException _) {
                        Thread.onSpinWait();
                    }
                }
            };
            var first = threads(virtual).newThread(() -> {
                pass(contested, MANY);
                ready.countDown();
                work.run();
            });
            others[0] = first;
            first.start();
            ready.await();
            others[1] = threads(virtual).newThread(work);
            others[1].start();
            for (var thread : others) {
                thread.join();
            }
        }
        assertThat(mistakes).hasValue(0);
    }

    /// One thread passes without a break, as it may without an atomic operation, when another comes in.
    @Test
    void theFirstOtherThreadIsNeverInsideWithTheOneThatEnteredOften() throws InterruptedException {
        var mistakes = new AtomicInteger();
        for (int round = 0; round < ROUNDS / 30; round++) {
            var contested = gate(false);
            var other = new AtomicInteger();
            var passed = new AtomicLong();
            var stop = new AtomicInteger();
            var first = Thread.ofPlatform().start(() -> {
                pass(contested, MANY);
                while (stop.get() == 0) {
                    try {
                        boolean outermost = contested.enter();
                        int seen = other.get();
                        for (int i = 0; i < 10; i++) {
                            seen += other.get();
                        }
                        contested.exit(outermost);
                        if (seen != 0) {
                            mistakes.incrementAndGet();
                        }
                    } catch (IllegalStateException _) {
                        Thread.onSpinWait();
                    }
                    passed.lazySet(passed.getPlain() + 1);
                }
            });
            while (passed.get() < 100 + round % 100) {
                Thread.onSpinWait();
            }
            for (int entered = 0; entered < 3; ) {
                try {
                    boolean outermost = contested.enter();
                    other.set(1);
                    for (int i = 0; i < 100; i++) {
                        Thread.onSpinWait();
                    }
                    other.set(0);
                    contested.exit(outermost);
                    entered++;
                } catch (IllegalStateException _) {
                    Thread.onSpinWait();
                }
            }
            stop.set(1);
            first.join();
        }
        assertThat(mistakes).hasValue(0);
    }

    /// Of two that try at the same moment, one is let in: the second does not keep the first out and stay out itself.
    @Test
    void whoEnteredOftenIsNotRefusedForOneWhoIsRefusedHimself() throws InterruptedException {
        var unfair = new AtomicInteger();
        for (int round = 0; round < ROUNDS / 10; round++) {
            var contested = gate(false);
            pass(contested, MANY);
            var others = new AtomicInteger();
            var ready = new CountDownLatch(1);
            var other = Thread.ofPlatform().start(() -> {
                ready.countDown();
                try {
                    contested.exit(contested.enter());
                    others.incrementAndGet();
                } catch (IllegalStateException _) {
                    // refused
                }
            });
            ready.await();
            int refused = 0;
            while (other.isAlive()) {
                try {
                    contested.exit(contested.enter());
                } catch (IllegalStateException _) {
                    refused++;
                }
            }
            other.join();
            if (refused > 0 && others.get() == 0) {
                unfair.incrementAndGet();
            }
        }
        assertThat(unfair).hasValue(0);
    }

    /// The watchdog forgets a gate where it sees nobody inside; every call after that has to announce itself.
    @Test
    void noCallBeginsUnannouncedAfterTheWatchHasForgottenTheGate() throws InterruptedException {
        var stop = new AtomicInteger();
        var passed = new AtomicLong();
        var caller = Thread.ofPlatform().start(() -> {
            while (stop.get() == 0) {
                pass(gate, 1);
                passed.lazySet(passed.get() + 1);
            }
        });
        for (int round = 0; round < ROUNDS; round++) {
            long begin = passed.get();
            while (passed.get() < begin + 50 && round > 0 || passed.get() < MANY) {
                Thread.onSpinWait();
            }
            int announced = watch.announced.get();
            gate.watched(false);
            if (gate.runner() == null) {
                // One call may have ended before, and not have been counted.
                long seen = passed.get() + 2;
                while (passed.get() < seen) {
                    Thread.onSpinWait();
                }
                assertThat(watch.announced).hasValueGreaterThan(announced);
            }
        }
        stop.set(1);
        caller.join();
    }

    /// Who pauses a store and sees nobody inside can rely on that until it resumes it.
    @Test
    void nobodyIsInsideOfAPausedGateThatWasEmpty() throws InterruptedException {
        var stop = new AtomicInteger();
        var passed = new AtomicLong();
        var caller = Thread.ofPlatform().start(() -> {
            while (stop.get() == 0) {
                pass(gate, 100);
                passed.lazySet(passed.get() + 100);
            }
        });
        while (passed.get() < MANY) {
            Thread.onSpinWait();
        }
        for (int round = 0; round < ROUNDS / 10; round++) {
            gate.pause(false);
            long call = gate.runner() == null ? gate.call() : -1;
            Thread.sleep(0, 100_000);
            if (call >= 0) {
                assertThat(gate.call()).isEqualTo(call);
            }
            gate.resume();
        }
        stop.set(1);
        caller.join();
    }

    @Test
    void theFenceIsMadeWhereItIsAvailable() {
        assumeTrue(ProcessFence.isAvailable(), "no fence for all threads on this system");
        ProcessFence.make();
    }
}

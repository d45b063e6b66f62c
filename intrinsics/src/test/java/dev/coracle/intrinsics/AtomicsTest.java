package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Traps.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AtomicsTest {
    private static final int PAGE = 65_536;

    private final LinearMemory memory = LinearMemory.create(1, 2, PAGE, false, true);
    private final InstanceBase instance = new InstanceBase() {};

    AtomicsTest() {
        memory.attach(instance);
    }

    interface Narrow {
        int apply(int address, int value, InstanceBase instance, long offset);
    }

    interface Wide {
        long apply(long address, long value, LinearMemory memory, long offset);
    }

    @ParameterizedTest(name = "{0} of {1} bytes")
    @MethodSource
    void answersTheOldValueAndStoresTheNewOne(String name, int size, Wide operation, long expected) {
        MemoryAccess.i64Store(0, 0xF7F6_F5F4_F3F2_F1F0L, memory, 0);
        long mask = size == 8 ? -1 : (1L << 8 * size) - 1;
        long operand = 0x1122_3344_5566_7788L;
        int at = size == 8 ? 0 : size;
        long old = MemoryAccess.i64Load(0, memory, 0) >>> 8 * at & mask;
        assertThat(operation.apply(at, operand, memory, 0)).isEqualTo(old);
        long rest = 0xF7F6_F5F4_F3F2_F1F0L & ~(mask << 8 * at);
        assertThat(MemoryAccess.i64Load(0, memory, 0)).isEqualTo(rest | (expected & mask) << 8 * at);
    }

    static Stream<Arguments> answersTheOldValueAndStoresTheNewOne() {
        long b = 0xF1;
        long s = 0xF3F2;
        long i = 0xF7F6_F5F4L;
        long l = 0xF7F6_F5F4_F3F2_F1F0L;
        long x = 0x1122_3344_5566_7788L;
        return Stream.of(
                Arguments.of("add", 1, (Wide) Atomics::i64AtomicRmw8AddU, b + x),
                Arguments.of("add", 2, (Wide) Atomics::i64AtomicRmw16AddU, s + x),
                Arguments.of("add", 4, (Wide) Atomics::i64AtomicRmw32AddU, i + x),
                Arguments.of("add", 8, (Wide) Atomics::i64AtomicRmwAdd, l + x),
                Arguments.of("sub", 1, (Wide) Atomics::i64AtomicRmw8SubU, b - x),
                Arguments.of("sub", 2, (Wide) Atomics::i64AtomicRmw16SubU, s - x),
                Arguments.of("sub", 4, (Wide) Atomics::i64AtomicRmw32SubU, i - x),
                Arguments.of("sub", 8, (Wide) Atomics::i64AtomicRmwSub, l - x),
                Arguments.of("and", 1, (Wide) Atomics::i64AtomicRmw8AndU, b & x),
                Arguments.of("and", 2, (Wide) Atomics::i64AtomicRmw16AndU, s & x),
                Arguments.of("and", 4, (Wide) Atomics::i64AtomicRmw32AndU, i & x),
                Arguments.of("and", 8, (Wide) Atomics::i64AtomicRmwAnd, l & x),
                Arguments.of("or", 1, (Wide) Atomics::i64AtomicRmw8OrU, b | x),
                Arguments.of("or", 2, (Wide) Atomics::i64AtomicRmw16OrU, s | x),
                Arguments.of("or", 4, (Wide) Atomics::i64AtomicRmw32OrU, i | x),
                Arguments.of("or", 8, (Wide) Atomics::i64AtomicRmwOr, l | x),
                Arguments.of("xor", 1, (Wide) Atomics::i64AtomicRmw8XorU, b ^ x),
                Arguments.of("xor", 2, (Wide) Atomics::i64AtomicRmw16XorU, s ^ x),
                Arguments.of("xor", 4, (Wide) Atomics::i64AtomicRmw32XorU, i ^ x),
                Arguments.of("xor", 8, (Wide) Atomics::i64AtomicRmwXor, l ^ x),
                Arguments.of("xchg", 1, (Wide) Atomics::i64AtomicRmw8XchgU, x),
                Arguments.of("xchg", 2, (Wide) Atomics::i64AtomicRmw16XchgU, x),
                Arguments.of("xchg", 4, (Wide) Atomics::i64AtomicRmw32XchgU, x),
                Arguments.of("xchg", 8, (Wide) Atomics::i64AtomicRmwXchg, x));
    }

    @ParameterizedTest
    @MethodSource
    void narrowOperationsOnAnInstanceAnswerZeroExtendedValues(Narrow operation, int old, int stored) {
        MemoryAccess.i32Store(8, 0xF3F2_F1F0, instance, 0);
        assertThat(operation.apply(6, 0x1234_5603, instance, 2)).isEqualTo(old);
        assertThat(MemoryAccess.i32Load(8, instance, 0)).isEqualTo(stored);
    }

    static Stream<Arguments> narrowOperationsOnAnInstanceAnswerZeroExtendedValues() {
        return Stream.of(
                Arguments.of((Narrow) Atomics::i32AtomicRmw8AddU, 0xF0, 0xF3F2_F1F3),
                Arguments.of((Narrow) Atomics::i32AtomicRmw16SubU, 0xF1F0, 0xF3F2_9BED),
                Arguments.of((Narrow) Atomics::i32AtomicRmwXchg, 0xF3F2_F1F0, 0x1234_5603),
                Arguments.of((Narrow) Atomics::i32AtomicRmw8AndU, 0xF0, 0xF3F2_F100),
                Arguments.of((Narrow) Atomics::i32AtomicRmw16OrU, 0xF1F0, 0xF3F2_F7F3),
                Arguments.of((Narrow) Atomics::i32AtomicRmwXor, 0xF3F2_F1F0, 0xE1C6_A7F3));
    }

    @Test
    void loadsAndStoresExtendAndWrap() {
        Atomics.i64AtomicStore(0, 0xF7F6_F5F4_F3F2_F1F0L, instance, 0);
        assertThat(Atomics.i32AtomicLoad8U(7, instance, 0)).isEqualTo(0xF7);
        assertThat(Atomics.i32AtomicLoad16U(6, memory, 0)).isEqualTo(0xF7F6);
        assertThat(Atomics.i32AtomicLoad(4, instance, 0)).isEqualTo(0xF7F6_F5F4);
        assertThat(Atomics.i64AtomicLoad32U(4, memory, 0)).isEqualTo(0xF7F6_F5F4L);
        Atomics.i32AtomicStore8(0, 0x1_23, memory, 0);
        Atomics.i64AtomicStore16(2, 0x1_4567, memory, 0);
        Atomics.i64AtomicStore32(4, 0x1_89AB_CDEFL, instance, 0);
        assertThat(Atomics.i64AtomicLoad(0, memory, 0)).isEqualTo(0x89AB_CDEF_4567_F123L);
    }

    @Test
    void compareExchangeWrapsTheExpectedValueAndStoresOnlyOverIt() {
        Atomics.i64AtomicStore(0, 0xF7F6_F5F4_F3F2_F1F0L, memory, 0);
        assertThat(Atomics.i32AtomicRmw8CmpxchgU(1, 0x7F1, 0x801, instance, 0)).isEqualTo(0xF1);
        assertThat(Atomics.i64AtomicRmw16CmpxchgU(2, 0xF3F3, 0, memory, 0)).isEqualTo(0xF3F2);
        assertThat(Atomics.i64AtomicRmw32CmpxchgU(4, 0x1_F7F6_F5F4L, 5, memory, 0))
                .isEqualTo(0xF7F6_F5F4L);
        assertThat(Atomics.i64AtomicLoad(0, memory, 0)).isEqualTo(0x0000_0005_F3F2_01F0L);
        assertThat(Atomics.i64AtomicRmwCmpxchg(0, 0x0000_0005_F3F2_01F0L, -1, memory, 0))
                .isEqualTo(0x0000_0005_F3F2_01F0L);
        assertThat(Atomics.i32AtomicRmwCmpxchg(0, -1, 6, instance, 0)).isEqualTo(-1);
        assertThat(Atomics.i32AtomicRmwCmpxchg(0, -1, 7, instance, 0)).isEqualTo(6);
    }

    @Test
    void aLastByteOfAnOddMemoryIsUpdatedAlone() {
        LinearMemory bytes = LinearMemory.create(5, 5, 1, false, false);
        assertThat(Atomics.i32AtomicRmw8AddU(4, 3, bytes, 0)).isZero();
        assertThat(MemoryAccess.i32Load8U(4, bytes, 0)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7})
    void anUnalignedAccessTrapsWithoutEffect(int address) {
        assertTraps(TrapCode.UNALIGNED_ATOMIC, () -> Atomics.i64AtomicStore(address, -1, instance, 0));
        assertTraps(TrapCode.UNALIGNED_ATOMIC, () -> Atomics.i64AtomicRmwAdd(0, -1, memory, address));
        assertTraps(TrapCode.UNALIGNED_ATOMIC, () -> Atomics.i32AtomicRmw16OrU(address | 1, -1, instance, 0));
        assertTraps(TrapCode.UNALIGNED_ATOMIC, () -> Atomics.memoryAtomicNotify(address | 1, 1, instance, 0));
        assertTraps(TrapCode.UNALIGNED_ATOMIC, () -> Atomics.memoryAtomicWait64(address, 0, 0, memory, 0));
        assertThat(Atomics.i64AtomicLoad(0, memory, 0)).isZero();
    }

    @Test
    void anAccessOutsideTraps() {
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> Atomics.i64AtomicLoad(PAGE, instance, 0));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> Atomics.i32AtomicRmw8AddU(PAGE, 1, memory, 0));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> Atomics.memoryAtomicNotify(PAGE, 1, instance, 0));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> Atomics.memoryAtomicWait32(-4, 0, 0, instance, 0));
    }

    @Test
    void threadsLoseNoUpdate() throws Exception {
        int threads = 4;
        int rounds = 20_000;
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            InstanceBase own = new InstanceBase() {};
            memory.attach(own);
            tasks.add(() -> {
                for (int round = 0; round < rounds; round++) {
                    Atomics.i32AtomicRmw8AddU(0, 1, own, 0);
                    Atomics.i32AtomicRmw16AddU(2, 1, own, 0);
                    Atomics.i32AtomicRmwAdd(4, 1, own, 0);
                    Atomics.i64AtomicRmwSub(8, 1, memory, 0);
                    Atomics.i64AtomicRmwXor(16, 1L << (round & 63), memory, 0);
                }
                return null;
            });
        }
        runAll(tasks);
        int total = threads * rounds;
        assertThat(Atomics.i32AtomicLoad8U(0, instance, 0)).isEqualTo(total & 0xFF);
        assertThat(Atomics.i32AtomicLoad8U(1, instance, 0)).isZero();
        assertThat(Atomics.i32AtomicLoad16U(2, instance, 0)).isEqualTo(total & 0xFFFF);
        assertThat(Atomics.i32AtomicLoad(4, instance, 0)).isEqualTo(total);
        assertThat(Atomics.i64AtomicLoad(8, instance, 0)).isEqualTo(-total);
        assertThat(Atomics.i64AtomicLoad(16, instance, 0)).isZero();
    }

    @Test
    void aSharedMemoryGrowsForEveryThread() throws Exception {
        InstanceBase other = new InstanceBase() {};
        memory.attach(other);
        runAll(List.of(() -> {
            memory.grow(1);
            Atomics.i32AtomicStore(2 * PAGE - 4, 5, instance, 0);
            return null;
        }));
        assertThat(Atomics.i32AtomicLoad(2 * PAGE - 4, other, 0)).isEqualTo(5);
    }

    @Test
    void notifyWakesTheLongestWaitingFirstAndAtMostSoMany() throws Exception {
        List<Thread> waiting = new ArrayList<>();
        List<Integer> woken = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 3; i++) {
            int number = i;
            Thread thread = Thread.ofVirtual().start(() -> {
                assertThat(Atomics.memoryAtomicWait32(64, 0, -1, instance, 0)).isZero();
                woken.add(number);
            });
            awaitState(thread);
            waiting.add(thread);
        }
        assertThat(Atomics.memoryAtomicNotify(68, 5, instance, 0)).isZero();
        assertThat(Atomics.memoryAtomicNotify(64, 0, instance, 0)).isZero();
        assertThat(Atomics.memoryAtomicNotify(60, 1, instance, 4)).isEqualTo(1);
        waiting.get(0).join();
        assertThat(woken).containsExactly(0);
        assertThat(Atomics.memoryAtomicNotify(64, -1, memory, 0)).isEqualTo(2);
        for (Thread thread : waiting) {
            thread.join();
        }
        assertThat(woken).hasSize(3);
        assertThat(Atomics.memoryAtomicNotify(64, -1, memory, 0)).isZero();
    }

    @Test
    void waitAnswersAtOnceWhenTheValueIsAnother() {
        assertThat(Atomics.memoryAtomicWait32(0, 1, -1, instance, 0)).isEqualTo(1);
        assertThat(Atomics.memoryAtomicWait64(0, 1, -1, memory, 0)).isEqualTo(1);
    }

    @Test
    void waitGivesUpWhenTimeIsUp() {
        long start = System.nanoTime();
        assertThat(Atomics.memoryAtomicWait32(0, 0, 20_000_000, instance, 0)).isEqualTo(2);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
        assertThat(Atomics.memoryAtomicWait64(0, 0, 0, memory, 0)).isEqualTo(2);
        assertThat(Atomics.memoryAtomicNotify(0, 1, memory, 0)).isZero();
    }

    @Test
    void anInterruptedWaiterTrapsAndStaysInterrupted() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                Atomics.memoryAtomicWait32(0, 0, -1, instance, 0);
            } catch (TrapException trap) {
                thrown.set(trap);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        awaitState(thread);
        thread.interrupt();
        thread.join();
        assertThat(thrown.get()).isInstanceOf(TrapException.class).hasMessage("interrupted");
        assertThat(interrupted.get()).isTrue();
        assertThat(Atomics.memoryAtomicNotify(0, 1, memory, 0)).isZero();
    }

    @Test
    void aMemoryOfOneThreadCannotBeWaitedFor() {
        LinearMemory own = LinearMemory.create(1, 1, PAGE, false, false);
        assertTraps(TrapCode.EXPECTED_SHARED_MEMORY, () -> Atomics.memoryAtomicWait32(0, 0, 0, own, 0));
        assertTraps(TrapCode.EXPECTED_SHARED_MEMORY, () -> Atomics.memoryAtomicWait64(0, 0, 0, own, 0));
        assertThat(Atomics.memoryAtomicNotify(0, 1, own, 0)).isZero();
        assertThat(Atomics.i32AtomicRmwAdd(0, 1, own, 0)).isZero();
    }

    private static void awaitState(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
            Thread.sleep(1);
        }
    }

    private static void runAll(List<Callable<Void>> tasks) throws Exception {
        try (ExecutorService executor =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (Future<Void> done : executor.invokeAll(tasks)) {
                done.get();
            }
        }
    }
}

package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Traps.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearMemoryTest {
    private static final int PAGE = 65_536;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 300})
    void startsWithZerosToTheLastByte(long pages) {
        LinearMemory memory = LinearMemory.create(pages, -1, PAGE, false, false);
        assertThat(memory.pages()).isEqualTo(pages);
        for (long address = 0; address < pages * PAGE; address += 4096 - 8) {
            assertThat(MemoryAccess.i64Load(address, memory, 0)).isZero();
        }
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.i32Load8U(pages * PAGE, memory, 0));
    }

    @Test
    void growthKeepsTheBytesAddsZerosAndRefreshesInstances() {
        LinearMemory memory = LinearMemory.create(1, 1_000, PAGE, false, false);
        InstanceBase instance = new InstanceBase() {};
        memory.attach(instance);
        long pages = 1;
        for (long delta : new long[] {0, 1, 2, 60, 200, 1, 700}) {
            long last = pages * PAGE - 8;
            MemoryAccess.i64Store((int) last, 0x0123_4567_89AB_CDEFL, instance, 0);
            assertThat(memory.grow(delta)).isEqualTo(pages);
            pages += delta;
            assertThat(memory.pages()).isEqualTo(pages);
            assertThat(instance.memoryLimit).isEqualTo(pages * PAGE);
            assertThat(MemoryAccess.i64Load((int) last, instance, 0)).isEqualTo(0x0123_4567_89AB_CDEFL);
            if (delta > 0) {
                assertThat(MemoryAccess.i64Load((int) last, instance, 8)).isZero();
                assertThat(MemoryAccess.i64Load((int) (pages * PAGE) - 8, instance, 0))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 65_536, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void growthPastTheMaximumAnswersMinusOneAndChangesNothing(long delta) {
        LinearMemory memory = LinearMemory.create(1, 3, PAGE, false, false);
        assertThat(memory.grow(delta)).isEqualTo(-1);
        assertThat(memory.pages()).isEqualTo(1);
        assertThat(memory.grow(2)).isEqualTo(1);
    }

    @Test
    void a32BitMemoryEndsAt4GiBWhateverItsMaximum() {
        LinearMemory memory = LinearMemory.create(1, -1, PAGE, false, false);
        assertThat(memory.grow(65_536)).isEqualTo(-1);
        LinearMemory bytes = LinearMemory.create(1, -1, 1, false, false);
        assertThat(bytes.grow((1L << 32) - 1)).isEqualTo(-1);
    }

    @Test
    void a64BitMemoryGrowsPastItsReservation() {
        LinearMemory memory = LinearMemory.create(0, -1, PAGE, true, false);
        assertThat(memory.grow(2)).isZero();
        MemoryAccess.i32Store(2 * PAGE - 4, 7, memory, 0);
        assertThat(memory.grow(600)).isEqualTo(2);
        assertThat(MemoryAccess.i32Load(2 * PAGE - 4, memory, 0)).isEqualTo(7);
        assertThat(memory.grow(1L << 40)).isEqualTo(-1);
    }

    @Test
    void aPageOfOneByteMovesTheLimitByOneByte() {
        LinearMemory memory = LinearMemory.create(5, 100_000, 1, false, false);
        assertThat(memory.pageSize()).isEqualTo(1);
        MemoryAccess.i32Store8(4, 9, memory, 0);
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.i32Load16U(4, memory, 0));
        assertThat(memory.grow(1)).isEqualTo(5);
        assertThat(MemoryAccess.i32Load16U(4, memory, 0)).isEqualTo(9);
        assertThat(memory.grow(99_994)).isEqualTo(6);
        assertThat(MemoryAccess.i32Load8U(99_999, memory, 0)).isZero();
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.i32Load8U(100_000, memory, 0));
    }

    @Test
    void whatNoMachineHasIsAnOutOfMemoryTrap() {
        assertTraps(TrapCode.OUT_OF_MEMORY, () -> LinearMemory.create(1L << 47, -1, PAGE, true, false));
        assertTraps(TrapCode.OUT_OF_MEMORY, () -> LinearMemory.create(65_537, -1, PAGE, false, false));
    }

    @Test
    void aQuotaBoundsTheMemoriesOfOneOwner() {
        Quota quota = new Quota();
        LinearMemory first = LinearMemory.create(1, 20, PAGE, false, false, quota);
        LinearMemory second = LinearMemory.create(2, 4, PAGE, false, false, quota);
        assertThat(first.grow(7)).isEqualTo(1);
        assertThat(second.grow(1)).isEqualTo(-1);
        assertThat(second.pages()).isEqualTo(2);
        assertTraps(TrapCode.OUT_OF_MEMORY, () -> LinearMemory.create(1, 1, PAGE, false, false, quota));
        assertThat(quota.left).isZero();
    }

    private static final class Quota implements MemoryQuota {
        long left = 10 * PAGE;

        @Override
        public boolean take(long bytes) {
            if (bytes > left) {
                return false;
            }
            left -= bytes;
            return true;
        }

        @Override
        public void giveBack(long bytes) {
            left += bytes;
        }
    }

    @Test
    void manyInstancesShareAMemory() {
        LinearMemory memory = LinearMemory.create(1, 2, PAGE, false, false);
        InstanceBase first = new InstanceBase() {};
        InstanceBase second = new InstanceBase() {};
        memory.attach(first);
        memory.attach(second);
        MemoryAccess.i32Store(0, 5, first, 0);
        assertThat(MemoryAccess.i32Load(0, second, 0)).isEqualTo(5);
        memory.grow(1);
        assertThat(first.memoryLimit).isEqualTo(2 * PAGE);
        assertThat(second.memoryLimit).isEqualTo(2 * PAGE);
        assertThat(second.memory0).isSameAs(memory);
    }

    @Test
    void aMemoryDoesNotKeepItsInstancesAlive() throws InterruptedException {
        LinearMemory memory = LinearMemory.create(1, 2, PAGE, false, false);
        WeakReference<InstanceBase> instance = new WeakReference<>(attached(memory));
        for (int i = 0; i < 100 && !instance.refersTo(null); i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(instance.refersTo(null)).isTrue();
        assertThat(memory.grow(1)).isEqualTo(1);
    }

    private static InstanceBase attached(LinearMemory memory) {
        InstanceBase instance = new InstanceBase() {};
        memory.attach(instance);
        return instance;
    }

    @Test
    void hostsReadAndWriteWholeArrays() {
        LinearMemory memory = LinearMemory.create(1, 1, PAGE, false, false);
        memory.write(PAGE - 3, new byte[] {0, 1, 2, 3, 0}, 1, 3);
        byte[] target = new byte[4];
        memory.read(PAGE - 3, target, 1, 3);
        assertThat(target).containsExactly(0, 1, 2, 3);
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> memory.read(PAGE - 3, target, 0, 4));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> memory.write(-1, target, 0, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> memory.read(0, target, 2, 3));
    }

    @Test
    void viewsShowTheMemoryItself(@TempDir Path folder) throws IOException {
        LinearMemory memory = LinearMemory.create(1, 1, PAGE, false, false);
        ByteBuffer buffer = memory.buffer(16, 8);
        MemorySegment segment = memory.segment(16, 8);
        buffer.putInt(0, 0x0403_0201);
        assertThat(MemoryAccess.i32Load(16, memory, 0)).isEqualTo(0x0403_0201);
        assertThat(segment.get(ValueLayout.JAVA_BYTE, 2)).isEqualTo((byte) 3);
        assertThat(buffer.capacity()).isEqualTo(8);
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> memory.buffer(PAGE - 7, 8));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> memory.segment(-1, 1));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> memory.segment(0, -1));
        try (FileChannel file = FileChannel.open(
                folder.resolve("bytes"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            assertThat(file.write(buffer)).isEqualTo(8);
            assertThat(file.read(memory.buffer(100, 50), 0)).isEqualTo(8);
        }
        assertThat(MemoryAccess.i32Load(100, memory, 0)).isEqualTo(0x0403_0201);
    }

    @Test
    void afterClosingEveryAccessIsOutsideAndOldViewsAreHarmless() {
        LinearMemory.preferReservations();
        LinearMemory memory = LinearMemory.create(2, 10, PAGE, false, false);
        InstanceBase instance = new InstanceBase() {};
        memory.attach(instance);
        ByteBuffer view = memory.buffer(0, 2 * PAGE);
        memory.close();
        memory.close();
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.i32Load8U(0, instance, 0));
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> memory.buffer(0, 1));
        assertThat(memory.grow(1)).isEqualTo(-1);
        view.putLong(2 * PAGE - 8, 1);
        assertThat(view.get(0)).isZero();
    }

    @Test
    void thousandsOfMemoriesComeAndGo() {
        LinearMemory.preferReservations();
        for (int i = 0; i < 3_000; i++) {
            try (LinearMemory memory = LinearMemory.create(1, 20, PAGE, false, false)) {
                MemoryAccess.i32Store(0, i, memory, 0);
                assertThat(MemoryAccess.i32Load(0, memory, 0)).isEqualTo(i);
            }
        }
    }

    @Test
    void aSharedMemoryDoesNotMoveWhenItGrows() {
        LinearMemory memory = LinearMemory.create(1, 500, PAGE, false, true);
        long base = memory.base;
        assertThat(memory.grow(499)).isEqualTo(1);
        assertThat(memory.base).isEqualTo(base);
        assertThat(memory.isShared()).isTrue();
    }
}

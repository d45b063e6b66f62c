package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Traps.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The build runs these tests once for each kind of JVM, and once with images that are copied.
class MemoryTemplateTest {
    private static final int PAGE = 65_536;
    private static final byte SECRET = 0x5E;

    private final IdleMemories idle = new IdleMemories(8, 64 << 20, 1_000_000_000);

    /// A memory with bytes that are not zero in these pages.
    private static LinearMemory filled(int pages, int maximum, int... filled) {
        LinearMemory memory = LinearMemory.create(pages, maximum, PAGE, false, false);
        for (int page : filled) {
            byte[] bytes = new byte[PAGE];
            new Random(page).nextBytes(bytes);
            memory.write((long) page * PAGE, bytes, 0, PAGE);
        }
        return memory;
    }

    private static byte[] contents(LinearMemory memory) {
        byte[] bytes = new byte[(int) memory.limit];
        memory.read(0, bytes, 0, bytes.length);
        return bytes;
    }

    private LinearMemory create(MemoryTemplate template) {
        return template.create(MemoryQuota.UNLIMITED, idle);
    }

    private static void scribble(LinearMemory memory, long from, long size, int step) {
        for (long address = from; address < from + size; address += step) {
            MemoryAccess.i32Store8(address, SECRET, memory, 0);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # pages, with contents
            1,  0
            4,  1 2
            4,  3
            20, 0 7 19
            300, 16 17 18 200
            3,  ''
            0,  ''
            """)
    void memoriesBeginWithTheBytesOfTheirTemplateAndKeepTheirOwn(int pages, String filled) {
        int[] numbers = filled.isEmpty()
                ? new int[0]
                : List.of(filled.split(" ")).stream()
                        .mapToInt(Integer::parseInt)
                        .toArray();
        LinearMemory model = filled(pages, 400, numbers);
        byte[] expected = contents(model);
        MemoryTemplate template = model.freeze(model.limit);
        scribble(model, 0, model.limit, 1);

        LinearMemory first = create(template);
        LinearMemory second = create(template);
        assertThat(first.pages()).isEqualTo(pages);
        assertThat(contents(first)).isEqualTo(expected);
        scribble(first, 0, first.limit, 1);
        assertThat(contents(second)).isEqualTo(expected);
        assertThat(contents(create(template))).isEqualTo(expected);
        first.close();
        second.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # bytes between two that are written: few pages, all of them
            65536
            4096
            1
            """)
    void nothingOfAFormerGuestCanBeRead(int step) {
        LinearMemory model = filled(20, 100, 3, 4, 5);
        byte[] expected = contents(model);
        MemoryTemplate template = model.freeze(model.limit);
        for (int round = 0; round < 3; round++) {
            LinearMemory memory = create(template);
            assertThat(contents(memory)).isEqualTo(expected);
            assertThat(memory.grow(30)).isEqualTo(20);
            assertThat(memory.grow(1)).isEqualTo(50);
            assertThat(contents(memory)).isEqualTo(Arrays.copyOf(expected, 51 * PAGE));
            scribble(memory, 0, memory.limit, step);
            memory.close();
            assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.i32Load8U(0, memory, 0));
        }
    }

    @Test
    void aClosedMemoryIsUsedAgain() {
        LinearMemory model = filled(2, 100, 0);
        MemoryTemplate template = model.freeze(model.limit);
        LinearMemory first = create(template);
        long base = first.base;
        first.close();
        assertThat(idle.count()).isEqualTo(1);
        LinearMemory second = create(template);
        assertThat(second.base).isEqualTo(base);
        assertThat(idle.count()).isZero();
        assertThat(idle.bytes()).isZero();
    }

    @Test
    void aMemoryWithoutContentsIsUsedAgainToo() {
        MemoryTemplate template = filled(2, 100).freeze(0);
        LinearMemory first = create(template);
        scribble(first, 0, first.limit, 1);
        first.close();
        assertThat(contents(create(template))).isEqualTo(new byte[2 * PAGE]);
    }

    @Test
    void aMemoryOfWhichTheHostMayHaveAViewIsNotUsedAgain() {
        LinearMemory model = filled(2, 100, 0, 1);
        MemoryTemplate template = model.freeze(model.limit);
        LinearMemory first = create(template);
        ByteBuffer view = first.buffer(0, PAGE);
        first.close();
        assertThat(idle.count()).isZero();
        scribble(create(template), 0, PAGE, 1);
        byte[] seen = new byte[PAGE];
        view.get(0, seen);
        assertThat(seen).isIn(new byte[PAGE], Arrays.copyOf(contents(model), PAGE));
    }

    @Test
    void aMemoryThatHasMovedIsNotUsedAgain() {
        LinearMemory model = LinearMemory.create(1, -1, PAGE, true, false);
        scribble(model, 0, PAGE, 1);
        MemoryTemplate template = model.freeze(PAGE);
        LinearMemory first = create(template);
        long base = first.base;
        assertThat(first.grow(300)).isEqualTo(1); // more than a block has room for
        boolean hasMoved = first.base != base || base == 0;
        first.close();
        assertThat(idle.count()).isEqualTo(hasMoved ? 0 : 1);
        assertThat(contents(create(template))).isEqualTo(contents(model));
    }

    @Test
    void aPageOfOneByteEndsTheMemoryWhereItEnds() {
        LinearMemory model = LinearMemory.create(13, 100_000, 1, false, false);
        scribble(model, 0, 13, 3);
        byte[] expected = contents(model);
        MemoryTemplate template = model.freeze(model.limit);
        for (int round = 0; round < 2; round++) {
            LinearMemory memory = create(template);
            assertThat(contents(memory)).isEqualTo(expected);
            assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> MemoryAccess.i32Load8U(13, memory, 0));
            assertThat(memory.grow(70_000)).isEqualTo(13);
            assertThat(MemoryAccess.i32Load8U(13, memory, 0)).isZero();
            scribble(memory, 0, memory.limit, 1);
            memory.close();
        }
    }

    @Test
    void aQuotaHoldsForMemoriesOfATemplate() {
        LinearMemory model = filled(2, 100, 0);
        MemoryTemplate template = model.freeze(model.limit);
        MemoryQuota nothing = new MemoryQuota() {
            @Override
            public boolean take(long bytes) {
                return false;
            }

            @Override
            public void giveBack(long bytes) {}
        };
        assertTraps(TrapCode.OUT_OF_MEMORY, () -> template.create(nothing, idle));
    }

    @Test
    void aSharedMemoryIsNotFrozen() {
        LinearMemory shared = LinearMemory.create(1, 2, PAGE, false, true);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> shared.freeze(PAGE));
    }

    @Test
    void noMoreMemoriesAreKeptThanWasAskedFor() {
        IdleMemories two = new IdleMemories(2, 64 << 20, 1_000_000_000);
        LinearMemory model = filled(2, 100, 0);
        MemoryTemplate template = model.freeze(model.limit);
        MemoryTemplate other = model.freeze(model.limit);
        List<LinearMemory> memories = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            memories.add(template.create(MemoryQuota.UNLIMITED, two));
        }
        memories.add(other.create(MemoryQuota.UNLIMITED, two));
        long last = memories.getLast().base;
        memories.forEach(LinearMemory::close);
        assertThat(two.count()).isEqualTo(2);
        assertThat(other.create(MemoryQuota.UNLIMITED, two).base).isEqualTo(last);
        assertThat(two.count()).isEqualTo(1);
    }

    @Test
    void keptMemoriesHoldNoMoreBytesThanWasAskedFor() {
        IdleMemories small = new IdleMemories(8, 300_000, 1_000_000_000);
        LinearMemory model = filled(2, 100, 0);
        MemoryTemplate template = model.freeze(model.limit);
        List<LinearMemory> memories = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            memories.add(template.create(MemoryQuota.UNLIMITED, small));
            scribble(memories.getLast(), 0, 2 * PAGE, 1);
        }
        memories.forEach(LinearMemory::close);
        assertThat(small.bytes()).isLessThanOrEqualTo(300_000);
        assertThat(small.count()).isBetween(1, 7);
    }

    @Test
    void noneIsKeptWhereThatIsOff() {
        MemoryTemplate template = filled(2, 100, 0).freeze(2 * PAGE);
        template.create(MemoryQuota.UNLIMITED, IdleMemories.NONE).close();
        assertThat(IdleMemories.NONE.count()).isZero();
    }

    @Test
    void whatIsIdleForLongGoesBackToTheSystem() {
        MemoryTemplate template = filled(2, 100, 0).freeze(2 * PAGE);
        LinearMemory young = create(template);
        create(template).close();
        long later = System.nanoTime();
        young.close();
        assertThat(idle.trim(later)).isTrue();
        assertThat(idle.count()).isEqualTo(2);
        assertThat(idle.trim(later + 3_600_000_000_000L)).isFalse();
        assertThat(idle.count()).isZero();
        assertThat(idle.bytes()).isZero();
    }

    @Test
    void manyThreadsMakeMemoriesOfOneTemplate() throws Exception {
        LinearMemory model = filled(4, 100, 1, 2);
        byte[] expected = contents(model);
        MemoryTemplate template = model.freeze(model.limit);
        Callable<Boolean> work = () -> {
            boolean right = true;
            for (int i = 0; i < 200; i++) {
                LinearMemory memory = create(template);
                right &= Arrays.equals(contents(memory), expected);
                scribble(memory, 0, memory.limit, 1 + i * 16);
                memory.close();
            }
            return right;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(List.of(work, work, work, work))) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(idle.count()).isLessThanOrEqualTo(4);
    }
}

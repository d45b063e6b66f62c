package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.intrinsics.MemoryAccess;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Bulk and table instructions, for generated code: operands in the order of the stack, in every combination of
/// index widths, then what they work on.
public final class Bulk {
    private Bulk() {}

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }

    /// Pages before, or -1.
    public static long memoryGrow(long deltaPages, LinearMemory memory) {
        return memory.grow(deltaPages);
    }

    public static void memoryFill(long address, int value, long length, LinearMemory memory) {
        MemoryAccess.memoryFill(memory, address, value, length);
    }

    public static void memoryFill(int address, int value, int length, LinearMemory memory) {
        memoryFill(unsigned(address), value, unsigned(length), memory);
    }

    public static void memoryCopy(long to, long from, long length, LinearMemory target, LinearMemory source) {
        MemoryAccess.memoryCopy(target, to, source, from, length);
    }

    public static void memoryCopy(int to, int from, int length, LinearMemory target, LinearMemory source) {
        memoryCopy(unsigned(to), unsigned(from), unsigned(length), target, source);
    }

    public static void memoryCopy(long to, int from, int length, LinearMemory target, LinearMemory source) {
        memoryCopy(to, unsigned(from), unsigned(length), target, source);
    }

    public static void memoryCopy(int to, long from, int length, LinearMemory target, LinearMemory source) {
        memoryCopy(unsigned(to), from, unsigned(length), target, source);
    }

    public static void memoryInit(long to, int from, int length, LinearMemory memory, ByteBuffer data) {
        MemoryAccess.memoryInit(memory, to, data, unsigned(from), unsigned(length));
    }

    public static void memoryInit(int to, int from, int length, LinearMemory memory, ByteBuffer data) {
        memoryInit(unsigned(to), from, length, memory, data);
    }

    public static @Nullable Object tableGet(long index, TableInstance table) {
        return table.get(index);
    }

    public static @Nullable Object tableGet(int index, TableInstance table) {
        return table.get(unsigned(index));
    }

    public static void tableSet(long index, @Nullable Object value, TableInstance table) {
        table.set(index, value);
    }

    public static void tableSet(int index, @Nullable Object value, TableInstance table) {
        table.set(unsigned(index), value);
    }

    public static long tableGrow(@Nullable Object value, long delta, TableInstance table) {
        return table.grow(value, delta);
    }

    public static int tableGrow(@Nullable Object value, int delta, TableInstance table) {
        return (int) table.grow(value, unsigned(delta));
    }

    public static void tableFill(long index, @Nullable Object value, long length, TableInstance table) {
        table.fill(index, value, length);
    }

    public static void tableFill(int index, @Nullable Object value, int length, TableInstance table) {
        table.fill(unsigned(index), value, unsigned(length));
    }

    public static void tableCopy(long to, long from, long length, TableInstance target, TableInstance source) {
        TableInstance.copy(target, to, source, from, length);
    }

    public static void tableCopy(int to, int from, int length, TableInstance target, TableInstance source) {
        TableInstance.copy(target, unsigned(to), source, unsigned(from), unsigned(length));
    }

    public static void tableCopy(long to, int from, int length, TableInstance target, TableInstance source) {
        TableInstance.copy(target, to, source, unsigned(from), unsigned(length));
    }

    public static void tableCopy(int to, long from, int length, TableInstance target, TableInstance source) {
        TableInstance.copy(target, unsigned(to), source, from, unsigned(length));
    }

    public static void tableInit(long to, int from, int length, TableInstance table, @Nullable Object[] elements) {
        table.init(to, elements, unsigned(from), unsigned(length));
    }

    public static void tableInit(int to, int from, int length, TableInstance table, @Nullable Object[] elements) {
        table.init(unsigned(to), elements, unsigned(from), unsigned(length));
    }
}

package dev.coracle.engine.compiler;

import java.util.Arrays;
import java.util.List;

/// The Wasm operand stack while code is emitted: the type of each entry, and where it is.
///
/// The upper entries are on the JVM's operand stack; entries below may have been spilled to JVM locals, so that the
/// JVM's stack is empty at loop headers and handlers. Once spilled, an entry stays so until it is consumed.
final class OperandStack {
    private static final int ON_STACK = -1;

    private JvmType[] types = new JvmType[16];
    private int[] spills = new int[16];
    private int size;
    private int lowest;

    int size() {
        return size;
    }

    void push(JvmType type) {
        push(type, ON_STACK);
    }

    /// Pushes an entry that is in a JVM local.
    void pushSpilled(JvmType type, int slot) {
        push(type, slot);
    }

    private void push(JvmType type, int spill) {
        if (size == types.length) {
            types = Arrays.copyOf(types, 2 * size);
            spills = Arrays.copyOf(spills, 2 * size);
        }
        types[size] = type;
        spills[size++] = spill;
    }

    JvmType pop() {
        size--;
        lowest = Math.min(lowest, size);
        return types[size];
    }

    /// The type of an entry, counted from the bottom.
    JvmType type(int index) {
        return types[index];
    }

    /// The type of the entry on top.
    JvmType top() {
        return types[size - 1];
    }

    /// The types of the upper `count` entries, the topmost last.
    List<JvmType> top(int count) {
        return List.of(Arrays.copyOfRange(types, size - count, size));
    }

    boolean isSpilled(int index) {
        return spills[index] != ON_STACK;
    }

    /// The JVM local that holds a spilled entry.
    int spill(int index) {
        return spills[index];
    }

    void setSpill(int index, int slot) {
        spills[index] = slot;
    }

    void setOnStack(int index) {
        spills[index] = ON_STACK;
    }

    void truncate(int newSize) {
        size = newSize;
        lowest = Math.min(lowest, size);
    }

    /// The smallest size since [#resetLowest]: entries from there on were replaced.
    int lowest() {
        return lowest;
    }

    void resetLowest() {
        lowest = size;
    }
}

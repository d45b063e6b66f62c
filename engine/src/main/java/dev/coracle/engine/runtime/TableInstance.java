package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.wasm.TableType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A table. Indices and lengths are unsigned; an `i32` is zero-extended by the caller.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#table-instances">spec</a>
public final class TableInstance {
    /// The most elements a table may have, as browsers have it.
    public static final int MAXIMUM_SIZE = 10_000_000;

    /// In canonical terms; the limits are those it was created with.
    public final TableType type;

    /// At least [#size] long; null references behind.
    public @Nullable Object[] elements;

    public int size;

    /// The host's object for this table, once it has one.
    public @Nullable Object view;

    private final ResourceBudget budget;

    private TableInstance(TableType type, int size, ResourceBudget budget) {
        this.type = type;
        this.size = size;
        this.elements = new Object[size];
        this.budget = budget;
    }

    /// Makes a table of its type's minimum size.
    ///
    /// @throws TrapException with [TrapCode#OUT_OF_MEMORY] if the budget forbids it
    public static TableInstance create(TableType type, @Nullable Object initial, ResourceBudget budget) {
        long size = type.limits().minimum();
        if (Long.compareUnsigned(size, MAXIMUM_SIZE) > 0 || !budget.takeTable(size)) {
            throw new TrapException(
                    TrapCode.OUT_OF_MEMORY, "for a table of " + Long.toUnsignedString(size) + " elements");
        }
        var table = new TableInstance(type, (int) size, budget);
        if (initial != null) {
            Arrays.fill(table.elements, initial);
        }
        return table;
    }

    /// `table.get`.
    public @Nullable Object get(long index) {
        check(index, 1);
        return elements[(int) index];
    }

    /// `table.set`.
    public void set(long index, @Nullable Object value) {
        check(index, 1);
        elements[(int) index] = value;
    }

    /// `table.grow`: the size before, or -1 when the maximum forbids it or the host has no memory left.
    public long grow(@Nullable Object value, long delta) {
        long maximum = type.limits().maximum().orElse(-1);
        long limit = Long.compareUnsigned(maximum, MAXIMUM_SIZE) < 0 ? maximum : MAXIMUM_SIZE;
        if (Long.compareUnsigned(delta, limit - size) > 0 || size > limit) {
            return -1;
        }
        if (!budget.takeTable(delta)) {
            return -1;
        }
        int before = size;
        int after = before + (int) delta;
        if (after > elements.length && !enlarge(after, limit)) {
            budget.returnTable(delta);
            return -1;
        }
        Arrays.fill(elements, before, after, value);
        size = after;
        return before;
    }

    private boolean enlarge(int needed, long limit) {
        try {
            elements = Arrays.copyOf(elements, (int) Math.min(limit, Math.max(needed, size + (size >> 1))));
            return true;
        } catch (OutOfMemoryError full) {
            return false;
        }
    }

    /// `table.fill`.
    public void fill(long index, @Nullable Object value, long length) {
        check(index, length);
        Arrays.fill(elements, (int) index, (int) (index + length), value);
    }

    /// `table.copy`.
    public static void copy(TableInstance target, long to, TableInstance source, long from, long length) {
        source.check(from, length);
        target.check(to, length);
        System.arraycopy(source.elements, (int) from, target.elements, (int) to, (int) length);
    }

    /// `table.init`.
    public void init(long to, @Nullable Object[] source, long from, long length) {
        if (Long.compareUnsigned(length, source.length) > 0 || Long.compareUnsigned(from, source.length - length) > 0) {
            throw new TrapException(TrapCode.TABLE_OUT_OF_BOUNDS);
        }
        check(to, length);
        System.arraycopy(source, (int) from, elements, (int) to, (int) length);
    }

    private void check(long index, long length) {
        if (Long.compareUnsigned(length, size) > 0 || Long.compareUnsigned(index, size - length) > 0) {
            throw new TrapException(TrapCode.TABLE_OUT_OF_BOUNDS);
        }
    }
}

package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.Resource;
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

    /// What elements are before somebody looks at them.
    public interface Source {
        @Nullable
        Object element(int index);
    }

    /// At least [#size] long; null references behind. Where there is a [#source], null may stand for what that has.
    private @Nullable Object[] elements;

    private @Nullable Source source;

    public int size;

    /// The host's object for this table, once it has one.
    public @Nullable Object view;

    private final ResourceBudget budget;

    private TableInstance(TableType type, int size, @Nullable Source source, ResourceBudget budget) {
        this.type = type;
        this.size = size;
        this.elements = new Object[size];
        this.source = source;
        this.budget = budget;
    }

    /// Makes a table of its type's minimum size.
    ///
    /// @throws TrapException with [TrapCode#OUT_OF_MEMORY] if the budget forbids it
    public static TableInstance create(TableType type, @Nullable Object initial, ResourceBudget budget) {
        var table = create(type, type.limits().minimum(), null, budget);
        if (initial != null) {
            Arrays.fill(table.elements, initial);
        }
        return table;
    }

    /// Makes a table whose elements come from `source`, each when somebody looks at it.
    ///
    /// @param size unsigned
    /// @throws TrapException with [TrapCode#OUT_OF_MEMORY] if the budget forbids it
    public static TableInstance create(TableType type, long size, @Nullable Source source, ResourceBudget budget) {
        if (Long.compareUnsigned(size, MAXIMUM_SIZE) > 0 || !budget.take(Resource.TABLE_ELEMENTS, size)) {
            throw new TrapException(
                    TrapCode.OUT_OF_MEMORY, "for a table of " + Long.toUnsignedString(size) + " elements");
        }
        return new TableInstance(type, (int) size, source, budget);
    }

    /// `table.get`.
    public @Nullable Object get(long index) {
        check(index, 1);
        return element((int) index);
    }

    /// The element at an index that is inside.
    @Nullable
    Object element(int index) {
        var element = elements[index];
        return element == null && source != null ? find(source, index) : element;
    }

    private @Nullable Object find(Source source, int index) {
        var element = source.element(index);
        elements[index] = element;
        return element;
    }

    /// Takes all elements from the source, before something is done that it does not know of.
    private void settle() {
        var from = source;
        if (from != null) {
            for (int i = 0; i < size; i++) {
                if (elements[i] == null) {
                    elements[i] = from.element(i);
                }
            }
            source = null;
        }
    }

    /// `table.set`.
    public void set(long index, @Nullable Object value) {
        check(index, 1);
        if (value == null) {
            settle();
        }
        elements[(int) index] = value;
    }

    /// `table.grow`: the size before, or -1 when the maximum forbids it or the host has no memory left.
    public long grow(@Nullable Object value, long delta) {
        long maximum = type.limits().maximum().orElse(-1);
        long limit = Long.compareUnsigned(maximum, MAXIMUM_SIZE) < 0 ? maximum : MAXIMUM_SIZE;
        if (Long.compareUnsigned(delta, limit - size) > 0 || size > limit) {
            return -1;
        }
        if (!budget.take(Resource.TABLE_ELEMENTS, delta)) {
            return -1;
        }
        settle();
        int before = size;
        int after = before + (int) delta;
        if (after > elements.length && !enlarge(after, limit)) {
            budget.giveBack(Resource.TABLE_ELEMENTS, delta);
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
        settle();
        Arrays.fill(elements, (int) index, (int) (index + length), value);
    }

    /// `table.copy`.
    public static void copy(TableInstance target, long to, TableInstance source, long from, long length) {
        source.check(from, length);
        target.check(to, length);
        source.settle();
        target.settle();
        System.arraycopy(source.elements, (int) from, target.elements, (int) to, (int) length);
    }

    /// `table.init`.
    public void init(long to, @Nullable Object[] source, long from, long length) {
        if (Long.compareUnsigned(length, source.length) > 0 || Long.compareUnsigned(from, source.length - length) > 0) {
            throw new TrapException(TrapCode.TABLE_OUT_OF_BOUNDS);
        }
        check(to, length);
        settle();
        System.arraycopy(source, (int) from, elements, (int) to, (int) length);
    }

    /// Lets go of the elements: the store is closed.
    void release() {
        size = 0;
        elements = new @Nullable Object[0];
    }

    private void check(long index, long length) {
        if (Long.compareUnsigned(length, size) > 0 || Long.compareUnsigned(index, size - length) > 0) {
            throw new TrapException(TrapCode.TABLE_OUT_OF_BOUNDS);
        }
    }
}

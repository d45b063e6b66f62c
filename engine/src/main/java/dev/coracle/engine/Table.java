package dev.coracle.engine;

import dev.coracle.engine.runtime.TableInstance;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.Limits;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.TableType;
import org.jspecify.annotations.Nullable;

/// A table of references.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#table-instances">spec</a>
public final class Table extends Extern {
    private final Store store;
    private final TableInstance instance;

    private Table(Store store, TableInstance instance) {
        this.store = store;
        this.instance = instance;
        instance.view = this;
    }

    /// A table that the host makes.
    ///
    /// @param initial what every element holds at first
    /// @throws IllegalArgumentException if `initial` is none of the element type
    /// @throws Trap with `OUT_OF_MEMORY` if the store's limits forbid a table of the type's minimum size
    public static Table create(Store store, TableType type, @Nullable Object initial) {
        var reference = new Values(store.engine(), store).lower(type.element(), initial, "the initial value");
        try {
            return new Table(store, TableInstance.create(type, reference, store.budget()));
        } catch (TrapException failure) {
            throw Failures.leave(store, failure);
        }
    }

    /// The host's object for a table, the same one every time.
    static Table of(Store store, TableInstance instance) {
        return instance.view instanceof Table known ? known : new Table(store, instance);
    }

    /// The type it was made with.
    public TableType type() {
        return instance.type;
    }

    @Override
    public ExternalType externalType() {
        return new ExternalType.Table(currentType());
    }

    @Override
    ExternType canonicalType() {
        return new ExternType.Table(currentType());
    }

    @Override
    boolean isUsableIn(Store user) {
        return user == store;
    }

    /// The type with the present size as the minimum.
    TableType currentType() {
        var type = instance.type;
        return new TableType(
                type.addressType(), new Limits(size(), type.limits().maximum()), type.element());
    }

    /// Number of elements.
    public long size() {
        return instance.size;
    }

    /// The element at `index`; see [Func#call] for its Java type.
    ///
    /// @param index from 0
    /// @throws IndexOutOfBoundsException if the table has no such element
    public @Nullable Object get(long index) {
        check(index);
        return new Values(store.engine(), store).lift(instance.get(index));
    }

    /// Replaces the element at `index`.
    ///
    /// @param index from 0
    /// @throws IndexOutOfBoundsException if the table has no such element
    /// @throws IllegalArgumentException if `value` is none of the element type
    public void set(long index, @Nullable Object value) {
        check(index);
        instance.set(index, lower(value));
    }

    /// Appends `delta` elements.
    ///
    /// @param delta unsigned
    /// @param value what they hold
    /// @return the size before, or -1 when the maximum or the store's limits forbid it
    /// @throws IllegalArgumentException if `value` is none of the element type
    public long grow(long delta, @Nullable Object value) {
        return instance.grow(lower(value), delta);
    }

    private @Nullable Object lower(@Nullable Object value) {
        return new Values(store.engine(), store).lower(elementType(), value, "the element");
    }

    private ReferenceType elementType() {
        return instance.type.element();
    }

    private void check(long index) {
        if (index < 0 || index >= instance.size) {
            throw new IndexOutOfBoundsException(
                    "no element " + Long.toUnsignedString(index) + " in a table of " + instance.size);
        }
    }

    Store store() {
        return store;
    }

    TableInstance instance() {
        return instance;
    }
}

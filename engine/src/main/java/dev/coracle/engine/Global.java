package dev.coracle.engine;

import dev.coracle.engine.runtime.GlobalCell;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.GlobalType;
import dev.coracle.wasm.ValueType;
import org.jspecify.annotations.Nullable;

/// A global variable or constant.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#global-instances">spec</a>
public final class Global extends Extern {
    private final Store store;
    private final GlobalCell cell;

    private Global(Store store, GlobalCell cell) {
        this.store = store;
        this.cell = cell;
        cell.view = this;
    }

    /// A global that the host makes.
    ///
    /// @param value what it holds at first; see [Func#call] for its Java type
    /// @throws IllegalArgumentException if `value` is none of the type
    public static Global create(Store store, ValueType type, boolean mutable, @Nullable Object value) {
        var global = new Global(store, new GlobalCell(new GlobalType(type, mutable)));
        global.assign(value);
        return global;
    }

    /// The host's object for a global, the same one every time.
    static Global of(Store store, GlobalCell cell) {
        return cell.view instanceof Global known ? known : new Global(store, cell);
    }

    public GlobalType type() {
        return cell.type;
    }

    @Override
    public ExternalType externalType() {
        return new ExternalType.Global(cell.type);
    }

    @Override
    ExternType canonicalType() {
        return new ExternType.Global(cell.type);
    }

    @Override
    boolean isUsableIn(Store user) {
        return user == store;
    }

    /// What the global holds; see [Func#call] for its Java type.
    public @Nullable Object get() {
        return new Values(store.engine(), store).lift(cell.get());
    }

    /// Changes what the global holds.
    ///
    /// @throws IllegalArgumentException if `value` is none of the type
    /// @throws UnsupportedOperationException if the global is not mutable
    public void set(@Nullable Object value) {
        if (!cell.type.mutable()) {
            throw new UnsupportedOperationException("the global is immutable");
        }
        assign(value);
    }

    private void assign(@Nullable Object value) {
        cell.set(new Values(store.engine(), store).lower(cell.type.value(), value, "the global's value"));
    }

    Store store() {
        return store;
    }

    GlobalCell cell() {
        return cell;
    }
}

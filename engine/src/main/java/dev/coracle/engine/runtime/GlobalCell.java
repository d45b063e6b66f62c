package dev.coracle.engine.runtime;

import dev.coracle.wasm.GlobalType;
import org.jspecify.annotations.Nullable;

/// A global variable that more than one module, or the host, can see. One of the fields is in use, by the type.
public final class GlobalCell {
    /// In canonical terms.
    public final GlobalType type;

    public int i32;
    public long i64;
    public float f32;
    public double f64;
    /// A vector or a reference.
    public @Nullable Object ref;

    public GlobalCell(GlobalType type) {
        this.type = type;
    }
}

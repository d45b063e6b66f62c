package dev.coracle.wasi.preview2.http;

import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;

/// Counts resources that must be dropped before another.
final class Children {
    private int count;

    void add() {
        count++;
    }

    void remove() {
        count--;
    }

    /// @param what was done, and what is still there
    /// @throws Trap when there is one
    void requireNone(String what) {
        if (count > 0) {
            throw new Trap(TrapCode.HOST_CALL_REFUSED, what + "; drop it first");
        }
    }
}

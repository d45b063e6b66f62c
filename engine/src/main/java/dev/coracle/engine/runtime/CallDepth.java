package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import java.util.Arrays;

/// How many calls of a store's guests are inside of each other, for generated code that counts them.
///
/// The caller notes one more right before a call, and what it was itself right after and in its handlers. A tail call
/// counts nothing. Used by the thread that runs the store.
public final class CallDepth {
    private final ResourceBudget budget;
    /// What the limits are known to allow; less when one of them has been changed.
    private volatile int allowed;

    /// Calls around the code that runs.
    public int now;

    /// What it was when the host called back into the store, for each such call that has not ended.
    private int[] outer = {};
    private int reentries;

    public CallDepth(ResourceBudget budget) {
        this.budget = budget;
    }

    /// Goes one deeper than `depth`.
    ///
    /// @throws TrapException if that is more than the store or its tenant may
    public void enter(int depth) {
        int deeper = depth + 1;
        if (deeper > allowed) {
            askFor(deeper);
        }
        now = deeper;
    }

    private void askFor(int depth) {
        long limit = budget.limitFor(Resource.CALL_DEPTH, depth);
        if (depth > limit) {
            throw new TrapException(
                    TrapCode.CALL_STACK_EXHAUSTED,
                    "by " + depth + " calls inside of each other, " + limit + " are allowed");
        }
        allowed = (int) Math.min(limit, Integer.MAX_VALUE - 1);
    }

    /// Looks at the limits again. Any thread.
    public void limitsChanged() {
        allowed = 0;
    }

    /// The host calls back into the store.
    void reenter() {
        if (reentries == outer.length) {
            outer = Arrays.copyOf(outer, 2 * reentries + 1);
        }
        outer[reentries++] = now;
    }

    /// Such a call has ended, in whatever way.
    void returnToHost() {
        if (reentries > 0) {
            now = outer[--reentries];
        }
    }

    /// The outermost call has ended, in whatever way.
    void reset() {
        now = 0;
        reentries = 0;
    }
}

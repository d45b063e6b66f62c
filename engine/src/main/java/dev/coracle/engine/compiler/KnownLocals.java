package dev.coracle.engine.compiler;

import java.util.Arrays;
import java.util.BitSet;

/// Which value each local holds, and which locals were assigned since an earlier point.
final class KnownLocals {
    private final KnownValues values;
    private final int[] held;

    private int[] log = new int[32];
    private int[] before = new int[32];
    private int logged;
    private final BitSet seen = new BitSet();

    /// @param count how many locals there are
    KnownLocals(KnownValues values, int count) {
        this.values = values;
        this.held = new int[count];
        Arrays.setAll(held, _ -> values.add());
    }

    /// The value that a local holds.
    int get(int local) {
        return held[local];
    }

    void set(int local, int value) {
        if (logged == log.length) {
            log = Arrays.copyOf(log, 2 * logged);
            before = Arrays.copyOf(before, 2 * logged);
        }
        log[logged] = local;
        before[logged++] = held[local];
        held[local] = value;
    }

    /// A point to go back to.
    int mark() {
        return logged;
    }

    /// Gives all locals the values that they had at a point. That they were assigned since stays known.
    void restore(int mark) {
        for (int i = logged - 1; i >= mark; i--) {
            held[log[i]] = before[i];
        }
    }

    /// Gives the locals that were assigned since a point values of which nothing is known.
    ///
    /// @return how many assignments it looked at
    int forget(int mark) {
        int looked = logged - mark;
        int kept = mark;
        for (int i = mark; i < logged; i++) {
            int local = log[i];
            if (!seen.get(local)) {
                seen.set(local);
                log[kept] = local;
                before[kept++] = before[i];
                held[local] = values.add();
            }
        }
        for (int i = mark; i < kept; i++) {
            seen.clear(log[i]);
        }
        logged = kept;
        return looked;
    }
}

package dev.coracle.engine.compiler;

import java.util.Arrays;

/// What is known about the `i32` values that a function computes, each by a number of its own.
///
/// A range holds wherever the value is. How far memory has been checked from it holds on the way that the walk has
/// taken,
/// so it can be taken back to an earlier point.
final class KnownValues {
    /// The largest `i32`, unsigned.
    static final long ANY = 0xFFFF_FFFFL;

    private long[] lows = new long[64];
    private long[] bounds = new long[64];
    private long[] checked = new long[64];
    private int count;

    private int[] log = new int[32];
    private long[] before = new long[32];
    private int logged;

    /// A new value of a range, unsigned, both ends included.
    int add(long low, long bound) {
        if (count == bounds.length) {
            lows = Arrays.copyOf(lows, 2 * count);
            bounds = Arrays.copyOf(bounds, 2 * count);
            checked = Arrays.copyOf(checked, 2 * count);
        }
        lows[count] = low;
        bounds[count] = bound;
        return count++;
    }

    /// A new value of which nothing is known.
    int add() {
        return add(0, ANY);
    }

    /// The value is at least this, unsigned.
    long low(int value) {
        return lows[value];
    }

    /// The value is at most this, unsigned.
    long bound(int value) {
        return bounds[value];
    }

    /// How many bytes of memory are there from the value on.
    long checked(int value) {
        return checked[value];
    }

    /// Notes that an access has shown `end` bytes of memory to be there from the value on.
    void check(int value, long end) {
        if (logged == log.length) {
            log = Arrays.copyOf(log, 2 * logged);
            before = Arrays.copyOf(before, 2 * logged);
        }
        log[logged] = value;
        before[logged++] = checked[value];
        checked[value] = end;
    }

    /// A point to go back to.
    int mark() {
        return logged;
    }

    /// Forgets the checks since a point.
    void goBack(int mark) {
        while (logged > mark) {
            logged--;
            checked[log[logged]] = before[logged];
        }
    }
}

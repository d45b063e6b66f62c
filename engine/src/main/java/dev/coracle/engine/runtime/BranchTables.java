package dev.coracle.engine.runtime;

import java.util.Arrays;

/// The tables of a module's long `br_table` instructions: a JVM method has 65,535 bytes, of which a `tableswitch` takes
/// four for each target, but few targets differ.
///
/// Functions whose classes are made together share a group, and tables are counted within it: so their numbers are the
/// same in every process.
public final class BranchTables {
    /// By group and number.
    private final int[][][] groups;

    /// @param groups how many groups of functions there are
    public BranchTables(int groups) {
        this.groups = new int[groups][][];
        Arrays.fill(this.groups, new int[0][]);
    }

    /// The tables of a group; must not be changed.
    public synchronized int[][] group(int group) {
        return groups[group];
    }

    /// Sets the tables of a group, before its code is used.
    public synchronized void set(int group, int[][] tables) {
        groups[group] = tables;
    }

    /// The constant that an operand selects; the last one if it is larger.
    ///
    /// @param operand unsigned
    public static int constant(int operand, ModuleInstance instance, int group, int table) {
        int[] values = instance.branchTables.groups[group][table];
        int last = values.length - 1;
        return values[Integer.compareUnsigned(operand, last) < 0 ? operand : last];
    }

    /// The entry that an operand selects; -1 for the default label.
    ///
    /// @param operand unsigned
    public static int select(int operand, ModuleInstance instance, int group, int table) {
        int[] entries = instance.branchTables.groups[group][table];
        return Integer.compareUnsigned(operand, entries.length) < 0 ? entries[operand] : -1;
    }
}

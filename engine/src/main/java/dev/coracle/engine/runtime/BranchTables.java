package dev.coracle.engine.runtime;

import java.util.Arrays;

/// The tables of a module's long `br_table` instructions: a JVM method has 65,535 bytes, of which a `tableswitch` takes
/// four for each target, but few targets differ.
public final class BranchTables {
    /// Replaced when a table is added, which is when the code that reads it is made.
    private int[][] tables = new int[0][];

    /// Adds a table and gives its number.
    public synchronized int add(int[] table) {
        int number = tables.length;
        var more = Arrays.copyOf(tables, number + 1);
        more[number] = table;
        tables = more;
        return number;
    }

    /// The entry that an operand selects; -1 for the default label.
    ///
    /// @param operand unsigned
    public static int select(int operand, ModuleInstance instance, int table) {
        int[] entries = instance.branchTables.tables[table];
        return Integer.compareUnsigned(operand, entries.length) < 0 ? entries[operand] : -1;
    }
}

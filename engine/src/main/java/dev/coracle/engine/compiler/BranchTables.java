package dev.coracle.engine.compiler;

import dev.coracle.wasm.Code;
import dev.coracle.wasm.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The tables of long `br_table` instructions, which are looked up at run time.
final class BranchTables {
    private record Key(int function, int offset) {}

    private final ModulePlan plan;
    private final Map<Key, int[]> tables = new ConcurrentHashMap<>();

    BranchTables(ModulePlan plan) {
        this.plan = plan;
    }

    /// The labels of a table without repetition, in the order of their first occurrence.
    static List<Integer> distinctLabels(Instruction.BrTable branch) {
        return new ArrayList<>(new LinkedHashSet<>(branch.labels()));
    }

    /// Which of the distinct labels an operand selects; -1 for the default.
    int select(int operand, int function, int offset) {
        var table = tables.computeIfAbsent(new Key(function, offset), this::read);
        return Integer.compareUnsigned(operand, table.length) < 0 ? table[operand] : -1;
    }

    private int[] read(Key key) {
        Code code = plan.definition(key.function).code();
        var branch = (Instruction.BrTable) code.readerAt(key.offset).next();
        var numbers = new HashMap<Integer, Integer>();
        distinctLabels(branch).forEach(label -> numbers.put(label, numbers.size()));
        return branch.labels().stream().mapToInt(numbers::get).toArray();
    }
}

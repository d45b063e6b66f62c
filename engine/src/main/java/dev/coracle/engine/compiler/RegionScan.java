package dev.coracle.engine.compiler;

import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a run of instructions would be as a region: which locals it touches and where it can go.
final class RegionScan {
    private final BodyAnalysis analysis;
    private final int depth;
    private final BitSet accessed = new BitSet();
    private final BitSet assigned = new BitSet();
    private final TreeSet<Integer> exits = new TreeSet<>();
    private final boolean resumes;
    private boolean possible = true;
    /// Blocks opened and not yet ended, negative when more were ended than opened.
    private int nesting;
    /// The lowest [#nesting] so far.
    private int floor;

    /// @param depth how many frames are around the first instruction
    RegionScan(FunctionBody code, BodyAnalysis analysis, int from, int to, int depth) {
        this.analysis = analysis;
        this.depth = depth;
        this.resumes = analysis.goesOnTo(to);
        for (int i = from; i < to && possible; i++) {
            scan(i, code.instruction(i));
        }
    }

    /// Whether the run can be a method: a handler's `rethrow` and `delegate` must stay with their `try`.
    boolean isPossible() {
        return possible;
    }

    /// Whether the run can reach its end.
    boolean resumes() {
        return resumes;
    }

    BitSet accessed() {
        return accessed;
    }

    BitSet assigned() {
        return assigned;
    }

    /// Frames around the run's end that it branches to, as [Region.Exit] counts them.
    SortedSet<Integer> exits() {
        return exits.headSet(depth + floor);
    }

    private void scan(int index, Instruction instruction) {
        if (instruction instanceof Instruction.TryTable tryTable) {
            tryTable.catches().forEach(clause -> branch(clause.label()));
        }
        switch (instruction.opcode()) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> nesting++;
            case END -> end();
            case DELEGATE -> {
                nesting--;
                possible &= ((Instruction.Index) instruction).index() < nesting;
            }
            default -> {
                if (analysis.isReachable(index)) {
                    simple(index, instruction);
                }
            }
        }
    }

    private void end() {
        if (nesting == floor) {
            floor--;
        }
        nesting--;
    }

    private void simple(int index, Instruction instruction) {
        switch (instruction) {
            case Instruction.Index(var opcode, var operand) -> {
                switch (opcode) {
                    case LOCAL_GET -> accessed.set(operand);
                    case LOCAL_SET, LOCAL_TEE -> {
                        accessed.set(operand);
                        assigned.set(operand);
                    }
                    case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> branch(operand);
                    case RETHROW -> possible &= operand < nesting;
                    case RETURN_CALL, RETURN_CALL_REF -> exits.add(Region.Exit.PENDING);
                    default -> {}
                }
            }
            case Instruction.BrTable branch -> branchTable(index, branch);
            case Instruction.BrOnCast branch -> branch(branch.label());
            case Instruction.IndexPair(var opcode, var _, var _)
            when opcode == Opcode.RETURN_CALL_INDIRECT -> exits.add(Region.Exit.PENDING);
            case Instruction.Plain(var opcode) when opcode == Opcode.RETURN -> exits.add(0);
            default -> {}
        }
    }

    private void branchTable(int index, Instruction.BrTable branch) {
        var table = analysis.constantTable(index);
        if (table == null) {
            branch(branch.defaultLabel());
            branch.labels().forEach(this::branch);
        } else {
            accessed.set(table.local());
            assigned.set(table.local());
            branch(table.label());
            if (table.away() != null) {
                branch(table.elsewhere());
            }
        }
    }

    private void branch(int label) {
        if (label >= nesting) {
            exits.add(depth - 1 - (label - nesting));
        }
    }
}

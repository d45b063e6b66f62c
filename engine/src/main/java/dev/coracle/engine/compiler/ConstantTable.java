package dev.coracle.engine.compiler;

import dev.coracle.wasm.BlockType;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A `br_table` that only selects a value: its ways assign a constant to one local, or leave it as it is, and meet at
/// one
/// label; but for the default's, which may go anywhere. That is a look-up, not a jump that the processor would have to
/// guess.
///
/// The blocks that hold the assignments are then reached by nothing, unless other branches lead there.
///
/// @param local of type `i32`
/// @param values what the local becomes, by the operand; the last for all larger operands
/// @param label where the ways meet, as the `br_table` would name it
/// @param kept in place of a value: leave the local as it is; null if no way does
/// @param away in place of a value: go to `elsewhere`; null if no way does
/// @param elsewhere the default label
record ConstantTable(
        int local,
        int[] values,
        int label,
        @Nullable Integer kept,
        @Nullable Integer away,
        int elsewhere) {
    /// With fewer ways a switch is as good.
    static final int FEWEST = 16;

    /// What stands behind the label of one way.
    ///
    /// @param meeting the instruction that opens the block where it goes on
    private record Landing(int local, int value, int meeting) {}

    /// Finds all that a body has.
    ///
    /// @param fewest ways that a table must have at least
    /// @return by the index of the `br_table`
    static Map<Integer, ConstantTable> in(FunctionBody body, int fewest) {
        var found = new HashMap<Integer, ConstantTable>();
        var openers = new OpenBlocks(body);
        for (int i = 0; i < body.size(); i++) {
            if (body.instruction(i) instanceof Instruction.BrTable branch
                    && branch.labels().size() >= fewest) {
                var table = of(body, branch, openers);
                if (table != null) {
                    found.put(i, table);
                }
            }
            openers.pass(i);
        }
        return found;
    }

    private static @Nullable ConstantTable of(FunctionBody body, Instruction.BrTable branch, OpenBlocks openers) {
        var labels = new ArrayList<>(branch.labels());
        labels.add(branch.defaultLabel());
        var landings = new ArrayList<@Nullable Landing>();
        labels.forEach(label -> landings.add(landing(body, openers, label)));
        var some = landings.stream().filter(Objects::nonNull).findFirst().orElse(null);
        if (some == null) {
            return null;
        }
        int meeting = openers.labelOf(some.meeting);
        var assigned = assigned(landings);
        int kept = unused(assigned, 0);
        int away = unused(assigned, kept + 1);
        boolean keeps = false;
        boolean leaves = false;
        var values = new int[labels.size()];
        for (int i = 0; i < values.length; i++) {
            var landing = landings.get(i);
            if (landing != null && landing.local == some.local && landing.meeting == some.meeting) {
                values[i] = landing.value;
            } else if (labels.get(i) == meeting) {
                values[i] = kept;
                keeps = true;
            } else if (labels.get(i) == branch.defaultLabel()) {
                values[i] = away;
                leaves = true;
            } else {
                return null;
            }
        }
        return new ConstantTable(
                some.local, values, meeting, keeps ? kept : null, leaves ? away : null, branch.defaultLabel());
    }

    private static Set<Integer> assigned(List<@Nullable Landing> landings) {
        var values = new HashSet<Integer>();
        for (var landing : landings) {
            if (landing != null) {
                values.add(landing.value);
            }
        }
        return values;
    }

    /// A number from `first` on that no way assigns.
    private static int unused(Set<Integer> assigned, int first) {
        int value = first;
        while (assigned.contains(value)) {
            value++;
        }
        return value;
    }

    /// The constant that is assigned behind a block, and where it goes on from there; null if anything else is done.
    private static @Nullable Landing landing(FunctionBody body, OpenBlocks openers, int label) {
        int opener = openers.opener(label);
        if (opener < 0 || !isPlainBlock(body, opener)) {
            return null;
        }
        int behind = body.endOf(opener) + 1;
        if (behind + 2 >= body.size()
                || !(body.instruction(behind) instanceof Instruction.Constant(var constant, var bits))
                || constant != Opcode.I32_CONST
                || !(body.instruction(behind + 1) instanceof Instruction.Index(var set, var local))
                || set != Opcode.LOCAL_SET) {
            return null;
        }
        int meeting = switch (body.instruction(behind + 2)) {
            case Instruction.Index(var opcode, var depth) when opcode == Opcode.BR -> openers.opener(label + 1 + depth);
            case Instruction.Plain(var opcode) when opcode == Opcode.END -> openers.opener(label + 1);
            default -> -1;
        };
        return meeting >= 0 && isPlainBlock(body, meeting) ? new Landing(local, (int) bits, meeting) : null;
    }

    private static boolean isPlainBlock(FunctionBody body, int opener) {
        return body.instruction(opener) instanceof Instruction.Block(var opcode, var type)
                && opcode == Opcode.BLOCK
                && type instanceof BlockType.Empty;
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.wasm.BlockType;
import dev.coracle.wasm.Catch;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Rewrites a body so that its blocks take and leave no operands: what they would carry goes through locals. Every
/// block is a statement then, as [RegionPlanner] needs it.
///
/// A local is written right before each way to a label and read right behind the label, so all blocks share one local
/// for each type and position. Blocks that `br_on_…` and catch clauses branch to with operands stay as they are, and so
/// do blocks of very many values and the function's own frame.
final class BlockValues {
    /// A block that the walk is in.
    ///
    /// @param parameters of the block as it was, where they moved to locals
    /// @param results likewise
    /// @param isLoop whether branches go to the start
    private record Open(List<JvmType> parameters, List<JvmType> results, boolean isLoop) {
        static final Open UNCHANGED = new Open(List.of(), List.of(), false);

        List<JvmType> labelTypes() {
            return isLoop ? parameters : results;
        }
    }

    /// Parameters and results of a block that is rewritten.
    private static final int MAXIMUM_VALUES = 32;

    private final FunctionContext function;
    private final FunctionBody code;
    private final BitSet unchanged = new BitSet();
    private final List<Open> open = new ArrayList<>(List.of(Open.UNCHANGED));
    private final List<Instruction> result = new ArrayList<>();
    private int[] offsets = new int[16];
    /// How many of the new instructions have their offsets.
    private int offsetsNoted;

    private final int firstLocal;
    private final List<JvmType> newLocals = new ArrayList<>();
    private final Map<JvmType, List<Integer>> carriers = new EnumMap<>(JvmType.class);
    /// Where a condition waits while operands below it move; -1 before the first.
    private int condition = -1;

    BlockValues(FunctionContext function) {
        this.function = function;
        this.code = function.body();
        this.firstLocal = function.locals().size();
        findUnchanged();
        for (int i = 0; i < code.size(); i++) {
            rewrite(i, code.instruction(i));
            noteOffsets(code.offset(i));
        }
    }

    FunctionBody body() {
        return new FunctionBody(result.toArray(Instruction[]::new), Arrays.copyOf(offsets, result.size()));
    }

    /// Types of the locals that the new body has more.
    List<JvmType> newLocals() {
        return newLocals;
    }

    // ---- which blocks stay

    private void findUnchanged() {
        var openers = new OpenBlocks(code);
        for (int i = 0; i < code.size(); i++) {
            var instruction = code.instruction(i);
            switch (instruction) {
                case Instruction.BrOnCast branch -> keep(openers, branch.label());
                case Instruction.Index(var opcode, var label)
                when opcode == Opcode.BR_ON_NULL || opcode == Opcode.BR_ON_NON_NULL -> keep(openers, label);
                case Instruction.TryTable tryTable ->
                    tryTable.catches().stream().map(Catch::label).forEach(label -> keep(openers, label));
                default -> {}
            }
            openers.pass(i);
        }
    }

    private void keep(OpenBlocks openers, int label) {
        int opener = openers.opener(label);
        if (opener >= 0) {
            unchanged.set(opener);
        }
    }

    // ---- the new body

    private void rewrite(int index, Instruction instruction) {
        switch (instruction) {
            case Instruction.Block(var opcode, var type) -> open(index, instruction, opcode, type);
            case Instruction.TryTable(var opcode, var type, var _) -> open(index, instruction, opcode, type);
            case Instruction.BrTable branch -> branchTable(branch);
            case Instruction.Index(var opcode, var label) -> {
                switch (opcode) {
                    case BR -> {
                        set(labelTypes(label));
                        add(instruction);
                    }
                    case BR_IF -> branchIf(instruction, label);
                    case CATCH -> clause(instruction);
                    case DELEGATE -> end(instruction);
                    default -> add(instruction);
                }
            }
            case Instruction.Plain(var opcode) -> {
                switch (opcode) {
                    case ELSE -> {
                        clause(instruction);
                        get(open.getLast().parameters);
                    }
                    case CATCH_ALL -> clause(instruction);
                    case END -> end(instruction);
                    default -> add(instruction);
                }
            }
            default -> add(instruction);
        }
    }

    private void open(int index, Instruction instruction, Opcode opcode, BlockType type) {
        if (unchanged.get(index) || isWide(type)) {
            open.add(Open.UNCHANGED);
            add(instruction);
            return;
        }
        var block = new Open(function.parameters(type), function.results(type), opcode == Opcode.LOOP);
        open.add(block);
        if (opcode == Opcode.IF && !block.parameters.isEmpty()) {
            add(local(Opcode.LOCAL_SET, condition()));
            set(block.parameters);
            add(local(Opcode.LOCAL_GET, condition()));
        } else {
            set(block.parameters);
        }
        var empty = new BlockType.Empty();
        add(
                instruction instanceof Instruction.TryTable tryTable
                        ? new Instruction.TryTable(opcode, empty, tryTable.catches())
                        : new Instruction.Block(opcode, empty));
        get(block.parameters);
    }

    /// Moving that many values would take more code than it could save.
    private boolean isWide(BlockType type) {
        return function.parameters(type).size() + function.results(type).size() > MAXIMUM_VALUES;
    }

    private void clause(Instruction instruction) {
        set(open.getLast().results);
        add(instruction);
    }

    private void end(Instruction instruction) {
        var block = open.removeLast();
        set(block.results);
        add(instruction);
        get(block.results);
    }

    private List<JvmType> labelTypes(int label) {
        return open.get(open.size() - 1 - label).labelTypes();
    }

    private void branchIf(Instruction instruction, int label) {
        var types = labelTypes(label);
        moveUnderCondition(types, false);
        add(instruction);
        get(types);
    }

    private void branchTable(Instruction.BrTable branch) {
        List<JvmType> types = labelTypes(branch.defaultLabel());
        boolean all = !types.isEmpty();
        for (int label : branch.labels()) {
            var these = labelTypes(label);
            all &= !these.isEmpty();
            types = these.isEmpty() ? types : these;
        }
        moveUnderCondition(types, !all);
        add(branch);
    }

    /// Moves operands that lie under an `i32` to their locals.
    ///
    /// @param stay whether they are needed where they are, too
    private void moveUnderCondition(List<JvmType> types, boolean stay) {
        if (!types.isEmpty()) {
            add(local(Opcode.LOCAL_SET, condition()));
            set(types);
            get(stay ? types : List.of());
            add(local(Opcode.LOCAL_GET, condition()));
        }
    }

    private void set(List<JvmType> types) {
        for (int i = types.size() - 1; i >= 0; i--) {
            add(local(Opcode.LOCAL_SET, carrier(types.get(i), i)));
        }
    }

    private void get(List<JvmType> types) {
        for (int i = 0; i < types.size(); i++) {
            add(local(Opcode.LOCAL_GET, carrier(types.get(i), i)));
        }
    }

    private static Instruction local(Opcode opcode, int local) {
        return new Instruction.Index(opcode, local);
    }

    private int carrier(JvmType type, int position) {
        var known = carriers.computeIfAbsent(type, _ -> new ArrayList<>());
        while (known.size() <= position) {
            known.add(newLocal(type));
        }
        return known.get(position);
    }

    private int condition() {
        if (condition < 0) {
            condition = newLocal(JvmType.INT);
        }
        return condition;
    }

    private int newLocal(JvmType type) {
        newLocals.add(type);
        return firstLocal + newLocals.size() - 1;
    }

    private void add(Instruction instruction) {
        result.add(instruction);
    }

    /// What was added last stands where the instruction it came from stood.
    private void noteOffsets(int offset) {
        int from = offsetsNoted;
        offsetsNoted = result.size();
        if (offsetsNoted > offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * offsetsNoted);
        }
        Arrays.fill(offsets, from, offsetsNoted, offset);
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.wasm.Code;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A decoded function body, with what structured control means for each instruction.
final class FunctionBody {
    /// Instructions of a loop that are looked through: loops may be nested as deep as functions are long.
    private static final int LOOP_PART = 2_000;

    private final Instruction[] instructions;
    private final int[] offsets;
    /// For an opening or middle instruction, the next clause or end of its block.
    private final int[] nextClause;
    private boolean hasHandlers;
    /// Opening instructions of blocks that contain a loop or a handler, themselves included.
    private final BitSet needsEmptyStack = new BitSet();

    FunctionBody(Instruction[] instructions, int[] offsets) {
        this.instructions = instructions;
        this.offsets = offsets;
        this.nextClause = new int[instructions.length];
        matchBlocks();
    }

    static FunctionBody decode(Code code) {
        var instructions = new ArrayList<Instruction>();
        var offsets = new int[Math.max(16, code.size() / 2)];
        var reader = code.reader();
        while (reader.hasNext()) {
            int at = instructions.size();
            if (at == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * at);
            }
            offsets[at] = reader.offset() - code.start();
            instructions.add(reader.next());
        }
        return new FunctionBody(instructions.toArray(Instruction[]::new), Arrays.copyOf(offsets, instructions.size()));
    }

    /// The same body with the operands at each cut stored to locals and loaded again, so that a statement ends there.
    ///
    /// @param cuts ascending
    /// @param firstLocal index of the first new local; each operand of each cut takes one
    FunctionBody cut(List<BodyAnalysis.Cut> cuts, int firstLocal) {
        var result = new ArrayList<Instruction>();
        var resultOffsets = new ArrayList<Integer>();
        int next = 0;
        int local = firstLocal;
        for (var cut : cuts) {
            for (; next < cut.index(); next++) {
                result.add(instructions[next]);
                resultOffsets.add(offsets[next]);
            }
            int operands = cut.operands().size();
            for (int i = 0; i < 2 * operands; i++) {
                boolean stores = i < operands;
                int offset = stores ? operands - 1 - i : i - operands;
                result.add(new Instruction.Index(stores ? Opcode.LOCAL_SET : Opcode.LOCAL_GET, local + offset));
                resultOffsets.add(offsets[next]);
            }
            local += operands;
        }
        for (; next < instructions.length; next++) {
            result.add(instructions[next]);
            resultOffsets.add(offsets[next]);
        }
        return new FunctionBody(
                result.toArray(Instruction[]::new),
                resultOffsets.stream().mapToInt(Integer::intValue).toArray());
    }

    /// Number of instructions, the final `end` included.
    int size() {
        return instructions.length;
    }

    Instruction instruction(int index) {
        return instructions[index];
    }

    /// Offset of an instruction from the start of the code, in bytes.
    int offset(int index) {
        return offsets[index];
    }

    /// Locals that a loop uses in its first part, ascending.
    ///
    /// @param loop the instruction that opens it
    List<Integer> localsOfLoop(int loop) {
        int end = Math.min(nextClause[loop], loop + LOOP_PART);
        return Arrays.stream(instructions, loop, end)
                .filter(instruction -> instruction.opcode() == Opcode.LOCAL_GET)
                .map(instruction -> ((Instruction.Index) instruction).index())
                .distinct()
                .sorted()
                .toList();
    }

    /// The next `else`, `catch`, `catch_all`, `delegate` or `end` of the block that `index` opens or continues.
    int nextClause(int index) {
        return nextClause[index];
    }

    /// The `end` or `delegate` of the block that `index` opens or continues.
    int endOf(int index) {
        int clause = nextClause[index];
        while (!isEnd(clause)) {
            clause = nextClause[clause];
        }
        return clause;
    }

    /// Whether the JVM's operand stack must be empty somewhere inside the block that `index` opens.
    boolean needsEmptyStack(int index) {
        return needsEmptyStack.get(index);
    }

    /// Whether the function may catch exceptions.
    boolean hasHandlers() {
        return hasHandlers;
    }

    private boolean isEnd(int index) {
        return instructions[index].opcode() == Opcode.END || instructions[index].opcode() == Opcode.DELEGATE;
    }

    private void matchBlocks() {
        var openers = new int[16];
        var clauses = new int[16];
        int depth = 0;
        for (int i = 0; i < instructions.length; i++) {
            switch (instructions[i].opcode()) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> {
                    if (depth == openers.length) {
                        openers = Arrays.copyOf(openers, 2 * depth);
                        clauses = Arrays.copyOf(clauses, 2 * depth);
                    }
                    openers[depth] = i;
                    clauses[depth] = i;
                    depth++;
                    var opcode = instructions[i].opcode();
                    if (opcode == Opcode.LOOP || opcode == Opcode.TRY || opcode == Opcode.TRY_TABLE) {
                        needsEmptyStack.set(i);
                    }
                    hasHandlers |= opcode == Opcode.TRY || opcode == Opcode.TRY_TABLE;
                }
                case ELSE, CATCH, CATCH_ALL -> {
                    nextClause[clauses[depth - 1]] = i;
                    clauses[depth - 1] = i;
                }
                case END, DELEGATE -> {
                    depth--;
                    if (depth >= 0) {
                        nextClause[clauses[depth]] = i;
                        if (depth > 0 && needsEmptyStack.get(openers[depth])) {
                            needsEmptyStack.set(openers[depth - 1]);
                        }
                    }
                }
                default -> {}
            }
        }
    }
}

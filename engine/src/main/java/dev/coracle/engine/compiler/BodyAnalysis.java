package dev.coracle.engine.compiler;

import dev.coracle.wasm.BlockType;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which instructions of a function can be reached, and where its statements begin.
///
/// A statement is the code between two points of one control body where the operand stack is at the body's base. A
/// control body is the function, a block, or one clause of a block.
final class BodyAnalysis {
    /// @param opener instruction that opens the block; -1 for the function
    /// @param parent the body around the block; null for the function
    /// @param depth how many frames are around the body's instructions, the function's own included
    /// @param loopDepth how many of them are loops
    /// @param boundaries where statements begin, ascending, and the body's end unless that finds results
    record Body(int opener, @Nullable Body parent, int depth, int loopDepth, List<Integer> boundaries) {}

    /// A place inside a long statement where its operands can be put aside.
    ///
    /// @param index the instruction in front of which they are
    /// @param operands their types, the topmost last
    record Cut(int index, List<JvmType> operands) {}

    /// A control body that the walk is in.
    private static final class Open {
        /// Of the operand stack, below the block's parameters.
        final int height;
        /// Of the block; the function's own is never asked for.
        final BlockType type;
        final Body body;
        /// Whether a branch or the end of an earlier clause leads behind the block's end.
        boolean targeted;
        /// Size of the current statement's own instructions.
        int statementSize;

        Open(int height, BlockType type, Body body) {
            this.height = height;
            this.type = type;
            this.body = body;
        }
    }

    /// Operands that a cut puts aside at the most.
    private static final int MAXIMUM_OPERANDS = 32;

    private final FunctionBody code;
    private final FunctionContext function;
    private final StackEffects effects;
    private final BitSet reachable = new BitSet();
    private final List<Body> bodies = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final OperandStack stack = new OperandStack();
    private final List<Cut> cuts = new ArrayList<>();
    private final int longStatement;
    /// Whether what is before the current instruction leads to it, or a branch to the block that ends there.
    private boolean goesOn = true;
    /// Where it does.
    private final BitSet continued = new BitSet();

    /// @param longStatement size from which on a statement is to be cut, in the terms of [CodeSize]
    BodyAnalysis(FunctionContext function, int longStatement) {
        this.longStatement = longStatement;
        this.function = function;
        this.code = function.body();
        this.effects = new StackEffects(function);
        open(-1, 0, new BlockType.Empty(), 0);
        for (int index = 0; index < code.size(); ) {
            index = step(index);
        }
    }

    List<Body> bodies() {
        return bodies;
    }

    /// Whether a region may begin in a body and end behind it: a block that neither takes nor leaves operands and is a
    /// statement of its own.
    boolean endsInside(Body body) {
        if (body.opener < 0 || code.instruction(body.opener).opcode() != Opcode.BLOCK) {
            return false;
        }
        var type = ((Instruction.Block) code.instruction(body.opener)).type();
        return function.parameters(type).isEmpty()
                && function.results(type).isEmpty()
                && Collections.binarySearch(Objects.requireNonNull(body.parent).boundaries, body.opener) >= 0;
    }

    /// Where statements that are too long for a method can be cut.
    List<Cut> cuts() {
        return cuts;
    }

    boolean isReachable(int index) {
        return reachable.get(index);
    }

    /// Whether an instruction, which may be the end of a block, is reached from the one before it.
    boolean goesOnTo(int index) {
        return continued.get(index);
    }

    /// See [FunctionContext#constantTable].
    @Nullable
    ConstantTable constantTable(int index) {
        return function.constantTable(index);
    }

    private void open(int opener, int height, BlockType type, int loopDepth) {
        var parent = open.isEmpty() ? null : open.getLast().body;
        var body = new Body(opener, parent, open.size() + 1, loopDepth, new ArrayList<>());
        bodies.add(body);
        open.add(new Open(height, type, body));
    }

    /// Analyses one instruction and gives the next one that can be reached, or that continues a block.
    private int step(int index) {
        reachable.set(index);
        continued.set(index, goesOn);
        var instruction = code.instruction(index);
        beginStatement(index, instruction);
        noteTargets(index, instruction);
        switch (instruction.opcode()) {
            case BLOCK, LOOP, TRY, TRY_TABLE -> begin(index, instruction);
            case IF -> {
                stack.pop();
                begin(index, instruction);
            }
            case ELSE, CATCH, CATCH_ALL -> clause(instruction);
            case END, DELEGATE -> {
                end();
                if (!goesOn && !open.isEmpty()) {
                    return skip(index + 1);
                }
            }
            case BR_IF, BR_ON_NON_NULL -> stack.pop();
            default -> {
                if (neverGoesOn(instruction.opcode())) {
                    goesOn = false;
                    return skip(index + 1);
                }
                effects.apply(instruction, stack);
            }
        }
        return index + 1;
    }

    private void noteTargets(int index, Instruction instruction) {
        switch (instruction) {
            case Instruction.Index(var opcode, var label) -> {
                switch (opcode) {
                    case BR, BR_IF, BR_ON_NULL, BR_ON_NON_NULL -> target(label);
                    default -> {}
                }
            }
            case Instruction.BrTable branch -> {
                var table = constantTable(index);
                if (table != null) {
                    target(table.label());
                    if (table.away() != null) {
                        target(table.elsewhere());
                    }
                } else {
                    branch.labels().forEach(this::target);
                    target(branch.defaultLabel());
                }
            }
            case Instruction.BrOnCast branch -> target(branch.label());
            case Instruction.TryTable block -> block.catches().forEach(clause -> target(clause.label()));
            default -> {}
        }
    }

    /// Notes a branch to the end of a block. A loop's label is at its start, so its end is not reached.
    private void target(int label) {
        var block = open.get(open.size() - 1 - label);
        block.targeted |=
                block.body.opener < 0 || code.instruction(block.body.opener).opcode() != Opcode.LOOP;
    }

    private void beginStatement(int index, Instruction instruction) {
        var current = open.getLast();
        int operands = stack.size() - current.height;
        if (operands == 0) {
            current.body.boundaries.add(index);
            current.statementSize = 0;
        } else if (current.statementSize > longStatement && operands <= MAXIMUM_OPERANDS && !endsBody(instruction)) {
            cuts.add(new Cut(index, stack.top(operands)));
            current.statementSize = 0;
        }
        current.statementSize += CodeSize.of(instruction);
    }

    private static boolean endsBody(Instruction instruction) {
        return switch (instruction.opcode()) {
            case END, ELSE, CATCH, CATCH_ALL, DELEGATE -> true;
            default -> false;
        };
    }

    /// Whether control never reaches the next instruction from this one.
    static boolean neverGoesOn(Opcode opcode) {
        return switch (opcode) {
            case BR,
                    BR_TABLE,
                    RETURN,
                    UNREACHABLE,
                    THROW,
                    THROW_REF,
                    RETHROW,
                    RETURN_CALL,
                    RETURN_CALL_INDIRECT,
                    RETURN_CALL_REF -> true;
            default -> false;
        };
    }

    private void begin(int index, Instruction instruction) {
        var type = instruction instanceof Instruction.TryTable tryTable
                ? tryTable.type()
                : ((Instruction.Block) instruction).type();
        int loop = instruction.opcode() == Opcode.LOOP ? 1 : 0;
        int height = stack.size() - function.parameters(type).size();
        open(index, height, type, open.getLast().body.loopDepth + loop);
    }

    private void clause(Instruction instruction) {
        var former = open.removeLast();
        stack.truncate(former.height);
        if (instruction.opcode() == Opcode.ELSE) {
            function.parameters(former.type).forEach(stack::push);
        } else if (instruction instanceof Instruction.Index(var _, var tag)) {
            function.payload(tag).forEach(stack::push);
        }
        open(former.body.opener, former.height, former.type, former.body.loopDepth);
        open.getLast().targeted = former.targeted || goesOn;
        goesOn = true;
    }

    private void end() {
        var former = open.removeLast();
        goesOn |= former.targeted || isIfWithoutElse(former.body.opener);
        stack.truncate(former.height);
        function.results(former.type).forEach(stack::push);
    }

    private boolean isIfWithoutElse(int opener) {
        return opener >= 0
                && code.instruction(opener).opcode() == Opcode.IF
                && code.instruction(code.nextClause(opener)).opcode() == Opcode.END;
    }

    /// Behind an instruction that never goes on, the next clause or end of the block is the next thing reached.
    private int skip(int next) {
        stack.truncate(open.getLast().height);
        int depth = 0;
        for (int index = next; ; index++) {
            switch (code.instruction(index).opcode()) {
                case BLOCK, LOOP, IF, TRY, TRY_TABLE -> depth++;
                case END, DELEGATE -> {
                    if (depth-- == 0) {
                        return index;
                    }
                }
                case ELSE, CATCH, CATCH_ALL -> {
                    if (depth == 0) {
                        return index;
                    }
                }
                default -> {}
            }
        }
    }
}

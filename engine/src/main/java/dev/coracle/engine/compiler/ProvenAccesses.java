package dev.coracle.engine.compiler;

import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.BlockType;
import dev.coracle.wasm.Catch;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.MemoryArgument;
import dev.coracle.wasm.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Finds the loads and stores of memory 0 that cannot be outside of it, so that they need no check.
///
/// An access is proven when one with the same address went before on every way here and reached as far, since memories
/// never shrink; or when the address is known to be so small that the access ends inside the smallest size that the
/// memory
/// can have. One forward walk; where ways meet, only what held before they parted is kept.
final class ProvenAccesses {
    /// Steps for each instruction after which the walk gives up: nesting can make it quadratic.
    private static final int MAXIMUM_STEPS = 16;

    /// For tests: with `-Dcoracle.prove-accesses=false` every access keeps its check.
    private static final boolean OFF =
            System.getProperty("coracle.prove-accesses", "").equals("false");

    /// A block that the walk is in.
    private static final class Open {
        final Opcode opcode;
        final BlockType type;
        final int index;
        /// Of the operand stack, below the block's parameters.
        final int height;
        final int values;
        final int locals;
        /// Whether a branch, a handler or an earlier clause leads to the end.
        boolean meets;

        Open(Opcode opcode, BlockType type, int index, int height, int values, int locals) {
            this.opcode = opcode;
            this.type = type;
            this.index = index;
            this.height = height;
            this.values = values;
            this.locals = locals;
        }
    }

    private final FunctionContext function;
    private final FunctionBody code;
    private final StackEffects effects;
    private final long minimumBytes;
    private final BitSet proven = new BitSet();
    private final KnownValues values = new KnownValues();
    private final KnownLocals locals;
    private final ValueBounds bounds = new ValueBounds(values);
    private final OperandStack stack = new OperandStack();
    private int[] operands = new int[16];
    private final List<Open> open = new ArrayList<>();
    private boolean reachable = true;
    private long steps;

    private ProvenAccesses(FunctionContext function, long minimumBytes) {
        this.function = function;
        this.code = function.body();
        this.effects = new StackEffects(function);
        this.minimumBytes = minimumBytes;
        this.locals = new KnownLocals(values, function.locals().size());
    }

    /// The instructions whose accesses are proven, by their index in the function's body.
    static BitSet of(FunctionContext function) {
        var memories = function.plan().spaces().memories();
        if (OFF || memories.isEmpty() || memories.getFirst().addressType() != AddressType.I32) {
            return new BitSet();
        }
        var type = memories.getFirst();
        return new ProvenAccesses(function, type.limits().minimum() << type.pageSizeLog2()).walk();
    }

    private BitSet walk() {
        long limit = (long) MAXIMUM_STEPS * (code.size() + 1_000);
        for (int index = 0; index < code.size(); ) {
            if (++steps > limit) {
                return new BitSet();
            }
            step(index, code.instruction(index));
            index = reachable || isClause(index + 1) ? index + 1 : nextClause(index);
        }
        return proven;
    }

    private boolean isClause(int index) {
        return index < code.size()
                && switch (code.instruction(index).opcode()) {
                    case ELSE, CATCH, CATCH_ALL, END, DELEGATE -> true;
                    default -> false;
                };
    }

    /// Behind an instruction that is never left: where the innermost block goes on or ends.
    private int nextClause(int index) {
        int clause = open.isEmpty() ? code.size() : code.nextClause(open.getLast().index);
        while (clause <= index) {
            clause = code.nextClause(clause);
        }
        return clause;
    }

    private void step(int index, Instruction instruction) {
        var opcode = instruction.opcode();
        switch (opcode) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> begin(index, instruction);
            case ELSE -> beginElse();
            case CATCH, CATCH_ALL -> beginCatch(instruction);
            case END, DELEGATE -> end();
            case LOCAL_GET -> push(index(instruction), locals.get(index(instruction)));
            case LOCAL_SET -> locals.set(index(instruction), pop());
            case LOCAL_TEE -> locals.set(index(instruction), top());
            case BR_IF, BR_ON_NON_NULL -> {
                pop();
                meet(index(instruction));
            }
            case BR_ON_NULL -> meet(index(instruction));
            case BR_ON_CAST, BR_ON_CAST_FAIL -> meet(((Instruction.BrOnCast) instruction).label());
            case BR -> {
                meet(index(instruction));
                reachable = false;
            }
            case BR_TABLE -> {
                branchTable(index, (Instruction.BrTable) instruction);
                reachable = false;
            }
            default -> {
                if (BodyAnalysis.neverGoesOn(opcode)) {
                    reachable = false;
                } else {
                    compute(index, instruction);
                }
            }
        }
    }

    private void branchTable(int index, Instruction.BrTable branch) {
        var table = function.constantTable(index);
        if (table != null) {
            locals.set(table.local(), values.add());
            meet(table.label());
            if (table.away() != null) {
                meet(table.elsewhere());
            }
        } else {
            branch.labels().forEach(this::meet);
            meet(branch.defaultLabel());
        }
    }

    private static int index(Instruction instruction) {
        return ((Instruction.Index) instruction).index();
    }

    private void push(int local, int value) {
        stack.push(function.locals().get(local));
        setOperand(stack.size() - 1, value);
    }

    private void setOperand(int position, int value) {
        if (position >= operands.length) {
            operands = Arrays.copyOf(operands, 2 * position);
        }
        operands[position] = value;
    }

    private int pop() {
        stack.pop();
        return operands[stack.size()];
    }

    private int top() {
        return operands[stack.size() - 1];
    }

    /// Any other instruction: what it leaves is new, and may have a bound.
    private void compute(int index, Instruction instruction) {
        if (instruction instanceof Instruction.Memory(var opcode, var argument)) {
            access(index, opcode, argument);
        } else if (instruction instanceof Instruction.MemoryLane(var opcode, var argument, var _)) {
            access(index, opcode, argument);
        }
        int result = bounds.result(instruction, operands, stack.size());
        stack.resetLowest();
        effects.apply(instruction, stack);
        if (stack.lowest() < stack.size()) {
            setOperand(stack.lowest(), result);
        }
        for (int i = stack.lowest() + 1; i < stack.size(); i++) {
            setOperand(i, values.add());
        }
    }

    private void access(int index, Opcode opcode, MemoryArgument argument) {
        if (argument.memoryIndex() != 0) {
            return;
        }
        int address = operands[stack.size() - opcode.parameters().length()];
        long end = argument.offset() + opcode.width();
        if (end < 0) {
            return;
        }
        if (values.checked(address) >= end || values.bound(address) + end <= minimumBytes) {
            proven.set(index);
        } else {
            values.check(address, end);
        }
    }

    /// Notes that an instruction may go where a branch to the label goes.
    private void meet(int label) {
        if (label < open.size()) { // else it leaves the function
            open.get(open.size() - 1 - label).meets = true;
        }
    }

    private void begin(int index, Instruction instruction) {
        var opcode = instruction.opcode();
        if (opcode == Opcode.IF) {
            pop();
        }
        BlockType type;
        if (instruction instanceof Instruction.TryTable(var _, var blockType, var catches)) {
            type = blockType;
            catches.stream().map(Catch::label).forEach(this::meet);
        } else {
            type = ((Instruction.Block) instruction).type();
        }
        int height = stack.size() - function.parameters(type).size();
        open.add(new Open(opcode, type, index, height, values.mark(), locals.mark()));
        if (opcode == Opcode.LOOP) {
            forgetWhatTheLoopAssigns(index);
            for (int i = height; i < stack.size(); i++) {
                setOperand(i, values.add());
            }
        }
    }

    private void forgetWhatTheLoopAssigns(int loop) {
        int end = code.endOf(loop);
        var assigned = new BitSet();
        for (int i = loop; i < end; i++) {
            if (code.instruction(i) instanceof Instruction.Index(var opcode, var local)
                    && (opcode == Opcode.LOCAL_SET || opcode == Opcode.LOCAL_TEE)) {
                assigned.set(local);
            }
        }
        assigned.stream().forEach(local -> locals.set(local, values.add()));
        steps += end - loop;
    }

    private void beginElse() {
        var block = open.getLast();
        block.meets |= reachable;
        values.goBack(block.values);
        locals.restore(block.locals);
        replaceOperands(block.height, function.parameters(block.type));
        reachable = true;
    }

    private void beginCatch(Instruction instruction) {
        var block = open.getLast();
        block.meets |= reachable;
        values.goBack(block.values);
        steps += locals.forget(block.locals);
        replaceOperands(
                block.height,
                instruction instanceof Instruction.Index(var _, var tag) ? function.payload(tag) : List.of());
        reachable = true;
    }

    private void replaceOperands(int height, List<JvmType> types) {
        stack.truncate(height);
        for (var type : types) {
            stack.push(type);
            setOperand(stack.size() - 1, values.add());
        }
    }

    private void end() {
        if (open.isEmpty()) {
            return; // of the function
        }
        var block = open.removeLast();
        boolean skipsThen = block.opcode == Opcode.IF
                && code.instruction(code.nextClause(block.index)).opcode() != Opcode.ELSE;
        boolean meets = block.opcode != Opcode.LOOP && (block.meets || skipsThen);
        if (meets) {
            values.goBack(block.values);
            steps += locals.forget(block.locals);
            replaceOperands(block.height, function.results(block.type));
            reachable = true;
        }
    }
}

package dev.coracle.wasm;

/// Finds the rule for an instruction. Where the opcode's signature says all about the stack, that is the rule.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html">spec</a>
final class InstructionRules {
    private final OperandStack operands;
    private final ControlRules control;
    private final CallRules calls;
    private final ExceptionRules exceptions;
    private final VariableRules variables;
    private final TableRules tables;
    private final MemoryRules memories;
    private final ReferenceRules references;
    private final StructRules structs;
    private final ArrayRules arrays;
    private final TypeCodes codes;

    InstructionRules(Body body) {
        this.operands = body.operands();
        this.codes = body.codes();
        this.control = new ControlRules(body);
        this.calls = new CallRules(body);
        this.exceptions = new ExceptionRules(body, control);
        this.variables = new VariableRules(body);
        this.tables = new TableRules(body);
        this.memories = new MemoryRules(body);
        this.references = new ReferenceRules(body);
        this.structs = new StructRules(body);
        this.arrays = new ArrayRules(body);
    }

    /// Applies an instruction to the stacks of the body.
    ///
    /// @throws Violation if it breaks a rule
    void apply(Instruction instruction) {
        switch (instruction) {
            case Instruction.Index(var opcode, var index) -> index(opcode, index);
            case Instruction.Plain(var opcode) -> plain(opcode);
            case Instruction.Constant(var opcode, var _) -> operands.apply(Signature.of(opcode));
            case Instruction.Memory(var opcode, var argument) -> memories.access(opcode, argument);
            case Instruction.Block(var opcode, var type) -> block(opcode, type);
            case Instruction.IndexPair(var opcode, var first, var second) -> indexPair(opcode, first, second);
            case Instruction.BrTable(var _, var labels, var defaultLabel) -> control.brTable(labels, defaultLabel);
            case Instruction.TryTable(var _, var type, var catches) -> exceptions.tryTable(type, catches);
            case Instruction.BrOnCast(var opcode, var label, var from, var to) ->
                control.brOnCast(opcode, label, from, to);
            case Instruction.MemoryLane(var opcode, var argument, var lane) ->
                memories.accessLane(opcode, argument, lane);
            case Instruction.Lane(var opcode, var lane) -> memories.lane(opcode, lane);
            case Instruction.Vector(var opcode, var low, var high) -> vector(opcode, low, high);
            case Instruction.Select(var _, var types) -> variables.select(codes.of(types));
            case Instruction.Heap(var opcode, var type) -> heap(opcode, type);
        }
    }

    private void plain(Opcode opcode) {
        switch (opcode) {
            case UNREACHABLE -> operands.markUnreachable();
            case ELSE -> control.elseBlock();
            case END -> control.end();
            case RETURN -> control.returns();
            case DROP -> variables.drop();
            case SELECT -> variables.select();
            case THROW_REF -> exceptions.throwReference();
            case CATCH_ALL -> exceptions.legacyCatchAll();
            case REF_IS_NULL -> references.isNull();
            case REF_EQ -> references.equal();
            case REF_AS_NON_NULL -> references.asNonNull();
            case ANY_CONVERT_EXTERN -> references.convert(AbstractHeapType.EXTERN, AbstractHeapType.ANY);
            case EXTERN_CONVERT_ANY -> references.convert(AbstractHeapType.ANY, AbstractHeapType.EXTERN);
            case REF_I31 -> references.newI31();
            case I31_GET_S, I31_GET_U -> references.getI31();
            case ARRAY_LEN -> arrays.length();
            default -> bySignature(opcode);
        }
    }

    private void index(Opcode opcode, int index) {
        switch (opcode) {
            case LOCAL_GET -> variables.localGet(index);
            case LOCAL_SET -> variables.localSet(index);
            case LOCAL_TEE -> variables.localTee(index);
            case GLOBAL_GET -> variables.globalGet(index);
            case GLOBAL_SET -> variables.globalSet(index);
            case BR -> control.br(index);
            case BR_IF -> control.brIf(index);
            case BR_ON_NULL -> control.brOnNull(index);
            case BR_ON_NON_NULL -> control.brOnNonNull(index);
            case CALL -> calls.call(index);
            case CALL_REF -> calls.callReference(index);
            case RETURN_CALL -> calls.returnCall(index);
            case RETURN_CALL_REF -> calls.returnCallReference(index);
            case THROW -> exceptions.throwTag(index);
            case CATCH -> exceptions.legacyCatch(index);
            case DELEGATE -> exceptions.legacyDelegate(index);
            case RETHROW -> exceptions.legacyRethrow(index);
            case REF_FUNC -> references.function(index);
            case TABLE_GET -> tables.get(index);
            case TABLE_SET -> tables.set(index);
            case TABLE_SIZE -> tables.size(index);
            case TABLE_GROW -> tables.grow(index);
            case TABLE_FILL -> tables.fill(index);
            case ELEM_DROP -> tables.drop(index);
            case MEMORY_SIZE, MEMORY_GROW, MEMORY_FILL -> memories.onMemory(opcode, index);
            case DATA_DROP -> memories.dropData(index);
            case STRUCT_NEW -> structs.create(index);
            case STRUCT_NEW_DEFAULT -> structs.createDefault(index);
            case ARRAY_NEW -> arrays.create(index);
            case ARRAY_NEW_DEFAULT -> arrays.createDefault(index);
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> arrays.get(opcode, index);
            case ARRAY_SET -> arrays.set(index);
            case ARRAY_FILL -> arrays.fill(index);
            default -> throw noRule(opcode);
        }
    }

    private void indexPair(Opcode opcode, int first, int second) {
        switch (opcode) {
            case CALL_INDIRECT -> calls.callIndirect(first, second);
            case RETURN_CALL_INDIRECT -> calls.returnCallIndirect(first, second);
            case TABLE_INIT -> tables.init(first, second);
            case TABLE_COPY -> tables.copy(first, second);
            case MEMORY_INIT -> memories.init(first, second);
            case MEMORY_COPY -> memories.copy(first, second);
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> structs.get(opcode, first, second);
            case STRUCT_SET -> structs.set(first, second);
            case ARRAY_NEW_FIXED -> arrays.createFixed(first, second);
            case ARRAY_NEW_DATA -> arrays.createFromData(first, second);
            case ARRAY_NEW_ELEM -> arrays.createFromElements(first, second);
            case ARRAY_COPY -> arrays.copy(first, second);
            case ARRAY_INIT_DATA -> arrays.initFromData(first, second);
            case ARRAY_INIT_ELEM -> arrays.initFromElements(first, second);
            default -> throw noRule(opcode);
        }
    }

    private void block(Opcode opcode, BlockType type) {
        if (opcode == Opcode.IF) {
            control.ifBlock(type);
        } else {
            control.block(opcode, type);
        }
    }

    private void vector(Opcode opcode, long low, long high) {
        if (opcode == Opcode.I8X16_SHUFFLE) {
            memories.shuffle(opcode, low, high);
        } else {
            bySignature(opcode);
        }
    }

    private void heap(Opcode opcode, HeapType type) {
        switch (opcode) {
            case REF_NULL -> references.nullReference(type);
            case REF_TEST, REF_TEST_NULL -> references.test(opcode == Opcode.REF_TEST_NULL, type);
            case REF_CAST, REF_CAST_NULL -> references.cast(opcode == Opcode.REF_CAST_NULL, type);
            default -> throw noRule(opcode);
        }
    }

    private void bySignature(Opcode opcode) {
        if (!opcode.hasSignature()) {
            throw noRule(opcode);
        }
        operands.apply(Signature.of(opcode));
    }

    private static IllegalStateException noRule(Opcode opcode) {
        return new IllegalStateException("no rule for " + opcode);
    }
}

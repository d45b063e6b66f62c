package dev.coracle.engine.compiler;

import static java.util.Objects.requireNonNull;

import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;

/// Emits a run of instructions: hands each to the emitter of its family, and skips what cannot be reached.
final class BodyEmitter {
    private final MethodEmitter method;
    private final FunctionBody body;
    private final ControlEmitter control;
    private final CallEmitter calls;
    private final ExceptionEmitter exceptions;
    private final VariableEmitter variables;
    private final NumericEmitter numbers;
    private final DivisionEmitter divisions;
    private final MemoryEmitter memories;
    private final TableEmitter tables;
    private final ReferenceEmitter references;
    private final AggregateEmitter aggregates;
    private final FuelEmitter fuel;

    private final Map<Region, ClassDesc> owners;

    /// @param owners class of each region's method
    /// @param regions runs of instructions that have a method of their own
    BodyEmitter(MethodEmitter method, Map<Region, ClassDesc> owners, List<Region> regions) {
        this.method = method;
        this.owners = owners;
        regions.forEach(region -> method.regions.put(region.from(), region));
        this.body = method.function.body();
        this.control = new ControlEmitter(method);
        this.calls = new CallEmitter(method);
        this.exceptions = new ExceptionEmitter(method, control);
        this.variables = new VariableEmitter(method);
        this.numbers = new NumericEmitter(method);
        this.divisions = new DivisionEmitter(method);
        this.memories = new MemoryEmitter(method);
        this.tables = new TableEmitter(method);
        this.references = new ReferenceEmitter(method);
        this.aggregates = new AggregateEmitter(method);
        this.fuel = new FuelEmitter(method);
    }

    /// Emits instructions `from` to `to`. The outermost frame is open, and its next clause is at or behind `to`.
    void emit(int from, int to) {
        int next = from;
        while (next < to) {
            if (!method.isReachable() && nextReachable(next) != next) {
                next = nextReachable(next);
                continue;
            }
            var region = method.regions.get(next);
            if (region == null) {
                next += emitNext(next, to);
            } else {
                method.conditions.flush();
                RegionCode.call(method, requireNonNull(owners.get(region)), region);
                next = region.to();
            }
        }
    }

    /// The next clause or end of the innermost block, or the region that holds that end.
    private int nextReachable(int index) {
        int clause = method.innermost().nextClause;
        var before = method.regions.floorEntry(clause);
        boolean holdsEnd =
                before != null && before.getKey() >= index && before.getValue().to() > clause;
        return holdsEnd ? before.getKey() : clause;
    }

    /// Emits an instruction, or several that are done as one. Gives their number.
    private int emitNext(int index, int end) {
        fuel.before(index);
        var rotation = body.instruction(index).opcode() == Opcode.I32_CONST ? Rotation.at(body, index, end) : null;
        if (rotation == null) {
            emit(index);
            return 1;
        }
        numbers.rotate(rotation);
        return Rotation.LENGTH;
    }

    private void emit(int index) {
        var instruction = body.instruction(index);
        var opcode = instruction.opcode();
        if (!Conditions.consumes(opcode)) {
            method.conditions.flush();
        }
        if (isTraced(opcode)) {
            method.markLine(index);
        }
        switch (instruction) {
            case Instruction.Constant constant -> numbers.constant(constant);
            case Instruction.Memory(var _, var argument) -> memories.access(index, opcode, argument);
            case Instruction.MemoryLane(var _, var argument, var lane) ->
                memories.laneAccess(index, opcode, argument, lane);
            case Instruction.Lane(var _, var lane) -> numbers.lane(opcode, lane);
            case Instruction.Vector vector -> numbers.vector(vector);
            case Instruction.Block(var _, var type) -> {
                if (opcode == Opcode.TRY) {
                    exceptions.beginTry(index, type);
                } else {
                    control.begin(index, opcode, type);
                }
            }
            case Instruction.TryTable tryTable -> exceptions.beginTryTable(index, tryTable);
            case Instruction.BrTable branch -> new BranchTableEmitter(method).emit(index, branch);
            case Instruction.BrOnCast branch -> references.branchOnCast(branch);
            case Instruction.Select _ -> variables.select();
            case Instruction.Heap(var _, var type) -> references.heap(opcode, type);
            case Instruction.Index(var _, var operand) -> indexed(index, opcode, operand);
            case Instruction.IndexPair(var _, var first, var second) -> indexed(opcode, first, second);
            case Instruction.Plain _ -> plain(index, opcode);
        }
    }

    private void indexed(int index, Opcode opcode, int operand) {
        switch (opcode) {
            case LOCAL_GET, LOCAL_SET, LOCAL_TEE -> variables.local(opcode, operand);
            case GLOBAL_GET -> variables.globalGet(operand);
            case GLOBAL_SET -> variables.globalSet(operand);
            case BR -> control.branch(operand);
            case BR_IF -> control.branchIf(index, operand);
            case BR_ON_NULL -> references.branchOnNull(operand);
            case BR_ON_NON_NULL -> references.branchOnNonNull(operand);
            case CALL -> calls.call(operand);
            case CALL_REF -> calls.callReference(operand);
            case RETURN_CALL -> calls.returnCall(operand);
            case RETURN_CALL_REF -> calls.returnCallReference(operand);
            case THROW -> exceptions.throwTag(operand);
            case RETHROW -> exceptions.rethrow(operand);
            case CATCH -> exceptions.beginCatch(index, operand);
            case DELEGATE -> exceptions.endWithDelegate(operand);
            case REF_FUNC -> references.function(operand);
            case TABLE_GET, TABLE_SET, TABLE_GROW, TABLE_SIZE, TABLE_FILL -> tables.operate(opcode, operand);
            case ELEM_DROP -> tables.drop(operand);
            case MEMORY_SIZE -> memories.size(operand);
            case MEMORY_GROW -> memories.grow(operand);
            case MEMORY_FILL -> memories.fill(operand);
            case DATA_DROP -> memories.drop(operand);
            default -> aggregates.emit(opcode, operand, 0);
        }
    }

    private void indexed(Opcode opcode, int first, int second) {
        switch (opcode) {
            case CALL_INDIRECT -> calls.callIndirect(first, second);
            case RETURN_CALL_INDIRECT -> calls.returnCallIndirect(first, second);
            case TABLE_COPY -> tables.copy(first, second);
            case TABLE_INIT -> tables.init(first, second);
            case MEMORY_COPY -> memories.copy(first, second);
            case MEMORY_INIT -> memories.init(first, second);
            default -> aggregates.emit(opcode, first, second);
        }
    }

    private void plain(int index, Opcode opcode) {
        switch (opcode) {
            case NOP -> {}
            case UNREACHABLE -> control.unreachable();
            case RETURN -> control.return_();
            case ELSE -> control.beginElse(index);
            case END -> end();
            case CATCH_ALL -> exceptions.beginCatchAll(index);
            case THROW_REF -> exceptions.throwReference();
            case DROP -> variables.drop();
            case SELECT -> variables.select();
            case REF_EQ, REF_AS_NON_NULL, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY, REF_I31, I31_GET_S, I31_GET_U ->
                references.plain(opcode);
            case ARRAY_LEN -> aggregates.emit(opcode, 0, 0);
            case ATOMIC_FENCE -> memories.fence();
            default -> {
                if (!divisions.emit(opcode, body.instruction(index - 1))) {
                    numbers.operate(opcode);
                }
            }
        }
    }

    private void end() {
        switch (method.innermost().kind) {
            case TRY -> exceptions.endTry();
            case TRY_TABLE -> exceptions.endTryTable();
            default -> control.end();
        }
    }

    /// Whether a trap or a call can leave from here, so that a backtrace needs to know the place.
    private static boolean isTraced(Opcode opcode) {
        return switch (opcode.immediates()) {
            case LOCAL, GLOBAL, LABEL, LABEL_TABLE, BLOCK_TYPE, HANDLERS, I32, I64, F32, F64, V128, SHUFFLE, LANE ->
                false;
            case NONE -> isTracedPlain(opcode);
            default -> true;
        };
    }

    private static boolean isTracedPlain(Opcode opcode) {
        return switch (opcode) {
            case UNREACHABLE, THROW_REF, REF_AS_NON_NULL, I31_GET_S, I31_GET_U, ARRAY_LEN -> true;
            case I32_DIV_S, I32_DIV_U, I32_REM_S, I32_REM_U, I64_DIV_S, I64_DIV_U, I64_REM_S, I64_REM_U -> true;
            case I32_TRUNC_F32_S, I32_TRUNC_F32_U, I32_TRUNC_F64_S, I32_TRUNC_F64_U -> true;
            case I64_TRUNC_F32_S, I64_TRUNC_F32_U, I64_TRUNC_F64_S, I64_TRUNC_F64_U -> true;
            default -> false;
        };
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.engine.runtime.Fuel;
import dev.coracle.wasm.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;

/// Emits what guest code pays for itself: before each run of instructions that control enters at its start only,
/// a unit for each of them, and before an instruction that works on as much as an operand says, units for that.
///
/// What is counted are the module's own instructions, whatever methods and jumps they become. Instructions that do
/// nothing when they are run, such as `block` and `end`, are free.
final class FuelEmitter {
    private static final ClassDesc FUEL = RuntimeClasses.of(Fuel.class);

    private final MethodEmitter method;
    private final Map<Integer, Integer> costs;

    FuelEmitter(MethodEmitter method) {
        this.method = method;
        this.costs = method.plan.options().fuel() ? method.function.fuelCosts() : Map.of();
    }

    /// Units that the run of instructions costs which begins at an offset, by offset.
    static Map<Integer, Integer> costs(FunctionBody body) {
        var costs = new HashMap<Integer, Integer>();
        int start = 0;
        for (int i = 0; i < body.size(); i++) {
            var opcode = body.instruction(i).opcode();
            if (!isFree(opcode)) {
                costs.merge(body.offset(start), 1, Integer::sum);
            }
            if (endsRun(opcode)) {
                start = i + 1;
            }
        }
        return costs;
    }

    private static boolean isFree(Opcode opcode) {
        return switch (opcode) {
            case NOP, BLOCK, LOOP, TRY, TRY_TABLE, ELSE, END, CATCH, CATCH_ALL, DELEGATE -> true;
            default -> false;
        };
    }

    /// Whether control can come to the next instruction, or leave this one, by another way.
    private static boolean endsRun(Opcode opcode) {
        return switch (opcode) {
            case LOOP, IF, ELSE, END, TRY, TRY_TABLE, CATCH, CATCH_ALL, DELEGATE -> true;
            case BR, BR_IF, BR_TABLE, BR_ON_NULL, BR_ON_NON_NULL, BR_ON_CAST, BR_ON_CAST_FAIL -> true;
            case RETURN, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            case UNREACHABLE, THROW, THROW_REF, RETHROW -> true;
            default -> false;
        };
    }

    /// Emits what stands before an instruction.
    void before(int index) {
        if (costs.isEmpty()) {
            return;
        }
        var body = method.function.body();
        boolean first = index == 0 || body.offset(index - 1) != body.offset(index);
        var cost = first ? costs.get(body.offset(index)) : null;
        if (cost != null) {
            method.conditions.flush();
            method.markLine(index);
            method.loadContext();
            method.out.loadConstant(cost);
            method.out.invokestatic(
                    FUEL,
                    "take",
                    MethodTypeDesc.of(ConstantDescs.CD_void, RuntimeClasses.CALL_CONTEXT, ConstantDescs.CD_int));
        }
        takeForOperand(index, body.instruction(index).opcode());
    }

    private void takeForOperand(int index, Opcode opcode) {
        switch (opcode) {
            case MEMORY_FILL, MEMORY_COPY, MEMORY_INIT -> takeForOperand(index, "takeBytes");
            case TABLE_FILL, TABLE_COPY, TABLE_INIT, TABLE_GROW -> takeForOperand(index, "takeElements");
            case ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> takeForOperand(index, "takeElements");
            case ARRAY_FILL, ARRAY_COPY, ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> takeForOperand(index, "takeElements");
            default -> {}
        }
    }

    /// The number is on top of the operand stack, and stays there.
    private void takeForOperand(int index, String take) {
        method.conditions.flush();
        method.materialize(1);
        method.markLine(index);
        boolean isLong = method.stack.type(method.stack.size() - 1).slots() == 2;
        if (isLong) {
            method.out.dup2();
        } else {
            method.out.dup();
        }
        method.loadContext();
        method.out.invokestatic(
                FUEL,
                take,
                MethodTypeDesc.of(
                        ConstantDescs.CD_void,
                        isLong ? ConstantDescs.CD_long : ConstantDescs.CD_int,
                        RuntimeClasses.CALL_CONTEXT));
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.wasm.Function;
import dev.coracle.wasm.Instruction;
import java.util.LinkedHashSet;
import java.util.List;

/// What a function's instructions say of its tail calls.
///
/// @param callees functions of the module that it tail-calls, each once
/// @param callsUnknown whether it also tail-calls imports or references, which may lead anywhere
/// @param size estimated bytes of JVM code
/// @param locals how many it has, parameters included
/// @param hasLongTable whether it has a `br_table` that is looked up among those of the function's own class
record TailCallScan(List<Integer> callees, boolean callsUnknown, long size, long locals, boolean hasLongTable) {
    static TailCallScan of(ModulePlan plan, int function) {
        var definition = plan.definition(function);
        var callees = new LinkedHashSet<Integer>();
        boolean callsUnknown = false;
        boolean hasLongTable = false;
        long size = 0;
        var reader = definition.code().reader();
        while (reader.hasNext()) {
            var instruction = reader.next();
            size += CodeSize.of(instruction);
            switch (instruction.opcode()) {
                case RETURN_CALL -> {
                    int callee = ((Instruction.Index) instruction).index();
                    if (plan.isImported(callee)) {
                        callsUnknown = true;
                    } else {
                        callees.add(callee);
                    }
                }
                case RETURN_CALL_INDIRECT, RETURN_CALL_REF -> callsUnknown = true;
                case BR_TABLE -> hasLongTable |= BranchTableEmitter.isLong((Instruction.BrTable) instruction);
                default -> {}
            }
        }
        return new TailCallScan(
                List.copyOf(callees), callsUnknown, size, locals(plan, function, definition), hasLongTable);
    }

    private static long locals(ModulePlan plan, int function, Function definition) {
        long locals = plan.shapeOf(function).parameters().size();
        for (var run : definition.locals()) {
            locals += Integer.toUnsignedLong(run.count());
        }
        return locals;
    }

    boolean makesNone() {
        return callees.isEmpty() && !callsUnknown;
    }
}

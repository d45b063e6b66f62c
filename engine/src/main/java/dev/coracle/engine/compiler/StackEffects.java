package dev.coracle.engine.compiler;

import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.ArrayType;
import dev.coracle.wasm.FieldType;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import dev.coracle.wasm.StructType;
import java.util.List;

/// What instructions other than blocks and branches do to the operand stack.
final class StackEffects {
    private final FunctionContext function;
    private final ModulePlan plan;

    StackEffects(FunctionContext function) {
        this.function = function;
        this.plan = function.plan();
    }

    /// Pops what the instruction takes and pushes what it gives.
    void apply(Instruction instruction, OperandStack stack) {
        var opcode = instruction.opcode();
        if (opcode.hasSignature()) {
            bySignature(instruction, stack);
            return;
        }
        switch (instruction) {
            case Instruction.Index(var _, var index) -> indexed(opcode, index, stack);
            case Instruction.IndexPair(var _, var first, var second) -> indexed(opcode, first, second, stack);
            case Instruction.Select _ -> select(stack);
            case Instruction.Heap _ -> {
                if (opcode == Opcode.REF_NULL) {
                    stack.push(JvmType.REFERENCE);
                } else if (opcode == Opcode.REF_TEST || opcode == Opcode.REF_TEST_NULL) {
                    replace(stack, 1, JvmType.INT);
                }
            }
            default -> plain(opcode, stack);
        }
    }

    private void bySignature(Instruction instruction, OperandStack stack) {
        var opcode = instruction.opcode();
        stack.truncate(stack.size() - opcode.parameters().length());
        var results = opcode.results();
        for (int i = 0; i < results.length(); i++) {
            char letter = results.charAt(i);
            stack.push(letter == 'a' ? addressType(instruction) : JvmType.of(letter));
        }
    }

    private JvmType addressType(Instruction instruction) {
        int memory = switch (instruction) {
            case Instruction.Memory(var _, var argument) -> argument.memoryIndex();
            case Instruction.Index(var _, var index) -> index;
            default -> 0;
        };
        return JvmType.of(plan.spaces().memories().get(memory).addressType().valueType());
    }

    private static void plain(Opcode opcode, OperandStack stack) {
        switch (opcode) {
            case DROP -> stack.pop();
            case SELECT -> select(stack);
            case REF_IS_NULL, ARRAY_LEN, I31_GET_S, I31_GET_U -> replace(stack, 1, JvmType.INT);
            case REF_EQ -> replace(stack, 2, JvmType.INT);
            case REF_I31 -> replace(stack, 1, JvmType.REFERENCE);
            default -> {}
        }
    }

    private static void select(OperandStack stack) {
        replace(stack, 3, stack.type(stack.size() - 3));
    }

    private void indexed(Opcode opcode, int index, OperandStack stack) {
        switch (opcode) {
            case LOCAL_GET -> stack.push(function.locals().get(index));
            case LOCAL_SET, GLOBAL_SET -> stack.pop();
            case GLOBAL_GET ->
                stack.push(JvmType.of(plan.spaces().globals().get(index).value()));
            case CALL -> call(plan.shapeOf(index), 0, stack);
            case CALL_REF -> call(plan.shapeOfType(index), 1, stack);
            case REF_FUNC, STRUCT_NEW_DEFAULT -> stack.push(JvmType.REFERENCE);
            case TABLE_GET, ARRAY_NEW_DEFAULT -> replace(stack, 1, JvmType.REFERENCE);
            case TABLE_SET -> pop(stack, 2);
            case TABLE_SIZE -> stack.push(indexType(index));
            case TABLE_GROW -> replace(stack, 2, indexType(index));
            case TABLE_FILL, ARRAY_SET -> pop(stack, 3);
            case STRUCT_NEW -> replace(stack, fields(index).size(), JvmType.REFERENCE);
            case ARRAY_NEW -> replace(stack, 2, JvmType.REFERENCE);
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> replace(stack, 2, elementType(index));
            case ARRAY_FILL -> pop(stack, 4);
            default -> {}
        }
    }

    private void indexed(Opcode opcode, int first, int second, OperandStack stack) {
        switch (opcode) {
            case CALL_INDIRECT -> call(plan.shapeOfType(first), 1, stack);
            case TABLE_COPY, TABLE_INIT, MEMORY_COPY -> pop(stack, 3);
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U ->
                replace(stack, 1, JvmType.of(fields(first).get(second).storage().unpacked()));
            case STRUCT_SET -> pop(stack, 2);
            case ARRAY_NEW_FIXED -> replace(stack, second, JvmType.REFERENCE);
            case ARRAY_NEW_DATA, ARRAY_NEW_ELEM -> replace(stack, 2, JvmType.REFERENCE);
            case ARRAY_COPY -> pop(stack, 5);
            case ARRAY_INIT_DATA, ARRAY_INIT_ELEM -> pop(stack, 4);
            default -> {}
        }
    }

    private static void call(Shape shape, int callee, OperandStack stack) {
        pop(stack, callee + shape.parameters().size());
        shape.results().forEach(stack::push);
    }

    private static void pop(OperandStack stack, int count) {
        stack.truncate(stack.size() - count);
    }

    private static void replace(OperandStack stack, int count, JvmType result) {
        pop(stack, count);
        stack.push(result);
    }

    private JvmType indexType(int table) {
        return plan.spaces().tables().get(table).addressType() == AddressType.I64 ? JvmType.LONG : JvmType.INT;
    }

    private List<FieldType> fields(int typeIndex) {
        return ((StructType) plan.spaces().types().get(typeIndex).composite()).fields();
    }

    private JvmType elementType(int typeIndex) {
        var array = (ArrayType) plan.spaces().types().get(typeIndex).composite();
        return JvmType.of(array.element().storage().unpacked());
    }
}

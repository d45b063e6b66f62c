package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.Code;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evaluates constant expressions, which are valid: initial values of globals, tables and segments.
///
/// Numbers are boxed, a vector is a [V128], a reference is what generated code has for it.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#constant-expressions">spec</a>
public final class ConstantExpressions {
    private final ModuleInstance instance;
    private final ClassLoader loader;
    private final List<@Nullable Object> stack = new ArrayList<>();

    /// @param instance whose imports, functions and earlier globals the expressions may name
    public ConstantExpressions(ModuleInstance instance) {
        this.instance = instance;
        this.loader = instance.getClass().getClassLoader();
    }

    /// The value of an expression.
    public @Nullable Object evaluate(Code expression) {
        var reader = expression.reader();
        while (reader.hasNext()) {
            execute(reader.next());
        }
        return pop();
    }

    private void execute(Instruction instruction) {
        if (instruction instanceof Instruction.Constant(var opcode, var bits)) {
            push(number(opcode, bits));
        } else if (instruction instanceof Instruction.Vector(var _, var low, var high)) {
            push(new V128(low, high));
        } else if (instruction instanceof Instruction.Heap) {
            push(null);
        } else if (instruction instanceof Instruction.Index(var opcode, var index)) {
            indexed(opcode, index);
        } else if (instruction instanceof Instruction.IndexPair(var _, var type, var length)) {
            push(Aggregates.newArray(loader, instance.types[type], pop(length)));
        } else {
            plain(instruction.opcode());
        }
    }

    private static Object number(Opcode opcode, long bits) {
        return switch (opcode) {
            case I32_CONST -> (Object) (int) bits;
            case I64_CONST -> bits;
            case F32_CONST -> Float.intBitsToFloat((int) bits);
            case F64_CONST -> Double.longBitsToDouble(bits);
            default -> throw notConstant(opcode);
        };
    }

    private void indexed(Opcode opcode, int index) {
        switch (opcode) {
            case GLOBAL_GET -> push(instance.globals[index].get());
            case REF_FUNC -> push(instance.function(index));
            case STRUCT_NEW -> {
                var type = instance.types[index];
                push(Aggregates.newStruct(loader, type, pop(Aggregates.fieldCount(type))));
            }
            case STRUCT_NEW_DEFAULT -> push(Aggregates.newStruct(loader, instance.types[index]));
            case ARRAY_NEW -> {
                int length = (int) popNumber();
                push(Aggregates.newArray(loader, instance.types[index], length, pop()));
            }
            case ARRAY_NEW_DEFAULT -> push(Aggregates.newArray(loader, instance.types[index], (int) popNumber()));
            default -> throw notConstant(opcode);
        }
    }

    private void plain(Opcode opcode) {
        switch (opcode) {
            case END, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
            case REF_I31 -> push(References.i31((int) popNumber()));
            case I32_ADD -> push((int) popNumber() + (int) popNumber());
            case I32_MUL -> push((int) popNumber() * (int) popNumber());
            case I32_SUB -> push(-(int) popNumber() + (int) popNumber());
            case I64_ADD -> push(popNumber() + popNumber());
            case I64_MUL -> push(popNumber() * popNumber());
            case I64_SUB -> push(-popNumber() + popNumber());
            default -> throw notConstant(opcode);
        }
    }

    private void push(@Nullable Object value) {
        stack.add(value);
    }

    private @Nullable Object pop() {
        return stack.removeLast();
    }

    private long popNumber() {
        return stack.removeLast() instanceof Number number ? number.longValue() : 0;
    }

    /// The topmost values, in the order in which they were pushed.
    private @Nullable Object[] pop(int count) {
        var top = stack.subList(stack.size() - count, stack.size());
        var values = top.toArray();
        top.clear();
        return values;
    }

    private static IllegalStateException notConstant(Opcode opcode) {
        return new IllegalStateException(opcode + " is no constant instruction");
    }
}

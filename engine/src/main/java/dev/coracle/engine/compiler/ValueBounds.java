package dev.coracle.engine.compiler;

import static dev.coracle.engine.compiler.KnownValues.ANY;

import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;

/// What is known about the result of an instruction, from what is known about its operands.
final class ValueBounds {
    private final KnownValues values;

    ValueBounds(KnownValues values) {
        this.values = values;
    }

    /// A new value for what an instruction leaves. Nothing is known of results that are no `i32`.
    ///
    /// @param operands values, the topmost last
    /// @param size how many of them there are
    int result(Instruction instruction, int[] operands, int size) {
        if (instruction instanceof Instruction.Constant(var opcode, var bits)) {
            return opcode == Opcode.I32_CONST ? values.add(bits & ANY, bits & ANY) : values.add();
        }
        return values.add(0, bound(instruction.opcode(), operands, size));
    }

    private long bound(Opcode opcode, int[] operands, int size) {
        return switch (opcode) {
            case I32_LOAD8_U -> 0xFF;
            case I32_LOAD16_U -> 0xFFFF;
            case I32_EQZ, I64_EQZ -> 1;
            case I32_CLZ, I32_CTZ, I32_POPCNT -> Integer.SIZE;
            case I32_EQ, I32_NE, I32_LT_S, I32_LT_U, I32_GT_S, I32_GT_U, I32_LE_S, I32_LE_U, I32_GE_S, I32_GE_U -> 1;
            case I64_EQ, I64_NE, I64_LT_S, I64_LT_U, I64_GT_S, I64_GT_U, I64_LE_S, I64_LE_U, I64_GE_S, I64_GE_U -> 1;
            case I32_AND, I32_OR, I32_XOR, I32_ADD, I32_MUL, I32_SHL, I32_SHR_U, I32_DIV_U, I32_REM_U ->
                bound(opcode, operands[size - 2], operands[size - 1]);
            case SELECT, SELECT_TYPED -> Math.max(values.bound(operands[size - 3]), values.bound(operands[size - 2]));
            default -> ANY;
        };
    }

    private long bound(Opcode opcode, int first, int second) {
        long a = values.bound(first);
        long b = values.bound(second);
        return switch (opcode) {
            case I32_AND -> Math.min(a, b);
            case I32_OR, I32_XOR -> (Long.highestOneBit(a | b) << 1) - 1;
            case I32_ADD -> unlessItWraps(a + b);
            case I32_MUL -> Math.unsignedMultiplyHigh(a, b) == 0 ? unlessItWraps(a * b) : ANY;
            case I32_SHL -> b < Integer.SIZE ? unlessItWraps(a << b) : ANY;
            case I32_SHR_U -> b < Integer.SIZE ? a >>> values.low(second) : a;
            case I32_DIV_U -> a / Math.max(1, values.low(second));
            case I32_REM_U -> Math.min(a, Math.max(0, b - 1));
            default -> throw new IllegalArgumentException("no bound for " + opcode);
        };
    }

    private static long unlessItWraps(long bound) {
        return bound >= 0 && bound <= ANY ? bound : ANY;
    }
}

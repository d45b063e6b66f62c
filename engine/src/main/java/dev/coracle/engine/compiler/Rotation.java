package dev.coracle.engine.compiler;

import dev.coracle.intrinsics.NativeVectors;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import org.jspecify.annotations.Nullable;

/// Two shifts of one vector and an `or`, which together rotate its lanes: WebAssembly has no instruction for that, and
/// processors have.
///
/// @param laneBits 32 or 64
/// @param count by how much to the left
record Rotation(int laneBits, int count) {
    /// Instructions that it replaces: a constant, a shift, the vector again, a constant, a shift and the `or`.
    static final int LENGTH = 6;

    /// The rotation of the vector on top of the operand stack that begins at an instruction; null when none does.
    ///
    /// @param end behind the instructions that may be looked at
    static @Nullable Rotation at(FunctionBody body, int index, int end) {
        if (!NativeVectors.ENABLED || index == 0 || index + LENGTH > end || !isRepeated(body, index)) {
            return null;
        }
        var join = body.instruction(index + 5).opcode();
        if (join != Opcode.V128_OR && join != Opcode.V128_XOR) {
            return null;
        }
        var first = body.instruction(index + 1).opcode();
        var second = body.instruction(index + 4).opcode();
        int laneBits = laneBits(first);
        boolean shiftsBothWays = isLeft(first) ? isRightOf(first, second) : isLeft(second) && isRightOf(second, first);
        if (laneBits == 0
                || !shiftsBothWays
                || !(body.instruction(index) instanceof Instruction.Constant(var _, var firstCount))
                || !(body.instruction(index + 3) instanceof Instruction.Constant(var _, var secondCount))) {
            return null;
        }
        int mask = laneBits - 1;
        boolean complete = (firstCount & mask) != 0 && (firstCount & mask) + (secondCount & mask) == laneBits;
        return complete ? new Rotation(laneBits, (int) (isLeft(first) ? firstCount : secondCount) & mask) : null;
    }

    /// Whether both shifts are of one local.
    private static boolean isRepeated(FunctionBody body, int index) {
        return body.instruction(index - 1) instanceof Instruction.Index(var before, var local)
                && (before == Opcode.LOCAL_GET || before == Opcode.LOCAL_TEE)
                && body.instruction(index + 2) instanceof Instruction.Index(var again, var same)
                && again == Opcode.LOCAL_GET
                && local == same;
    }

    private static int laneBits(Opcode shift) {
        return switch (shift) {
            case I32X4_SHL, I32X4_SHR_U -> 32;
            case I64X2_SHL, I64X2_SHR_U -> 64;
            default -> 0;
        };
    }

    private static boolean isLeft(Opcode shift) {
        return shift == Opcode.I32X4_SHL || shift == Opcode.I64X2_SHL;
    }

    private static boolean isRightOf(Opcode left, Opcode shift) {
        return shift == (left == Opcode.I32X4_SHL ? Opcode.I32X4_SHR_U : Opcode.I64X2_SHR_U);
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import org.jspecify.annotations.Nullable;

/// The local that a loop counts with until it equals something: `x += c; if (x != end) goto loop`, as compilers write
/// it.
///
/// C2 knows how often a loop runs that counts with `<` or `>`, and unrolls it and leaves out its safepoints. With `!=`
/// it
/// does only where it sees that the counter cannot miss the end.
///
/// @param up whether `x` grows
/// @param isFirst whether `x` is the first operand of the comparison
/// @param comparesWithZero whether there is no comparison: `x` is the condition
record LoopCounter(boolean up, boolean isFirst, boolean comparesWithZero) {
    /// What a `br_if` counts with; null if it is no such loop.
    static @Nullable LoopCounter at(FunctionBody body, int branch) {
        if (is(body, branch - 1, Opcode.I32_NE)) {
            if (isSimple(body, branch - 2)) {
                return step(body, branch - 3, true, false);
            }
            return isSimple(body, branch - 6) ? step(body, branch - 2, false, false) : null;
        }
        return step(body, branch - 1, true, true);
    }

    /// Looks for `local.get x, i32.const c, i32.add or i32.sub, local.tee x`.
    private static @Nullable LoopCounter step(FunctionBody body, int tee, boolean isFirst, boolean comparesWithZero) {
        if (tee < 3
                || !(body.instruction(tee) instanceof Instruction.Index(var set, var target))
                || set != Opcode.LOCAL_TEE
                || !(body.instruction(tee - 3) instanceof Instruction.Index(var get, var source))
                || get != Opcode.LOCAL_GET
                || source != target
                || !(body.instruction(tee - 2) instanceof Instruction.Constant(var constant, var bits))
                || constant != Opcode.I32_CONST
                || (int) bits == 0) {
            return null;
        }
        boolean grows = (int) bits > 0;
        return switch (body.instruction(tee - 1).opcode()) {
            case I32_ADD -> new LoopCounter(grows, isFirst, comparesWithZero);
            case I32_SUB -> new LoopCounter(!grows, isFirst, comparesWithZero);
            default -> null;
        };
    }

    private static boolean isSimple(FunctionBody body, int index) {
        return is(body, index, Opcode.LOCAL_GET) || is(body, index, Opcode.I32_CONST);
    }

    private static boolean is(FunctionBody body, int index, Opcode opcode) {
        return index >= 0 && body.instruction(index).opcode() == opcode;
    }

    /// The JVM's jump that is taken as long as the counter has not passed its end.
    java.lang.classfile.Opcode jump() {
        boolean less = up == isFirst;
        if (comparesWithZero) {
            return up ? java.lang.classfile.Opcode.IFLT : java.lang.classfile.Opcode.IFGT;
        }
        return less ? java.lang.classfile.Opcode.IF_ICMPLT : java.lang.classfile.Opcode.IF_ICMPGT;
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.wasm.Opcode;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;

/// Comparisons whose result has not been made a number yet, since a branch usually consumes it.
///
/// While a comparison is pending, the record of the operand stack has its result on top, but the JVM's stack still has
/// the operands of [#jump].
final class Conditions {
    private final MethodEmitter method;
    /// The JVM instruction that jumps when the pending comparison is true.
    private java.lang.classfile.@Nullable Opcode jump;

    Conditions(MethodEmitter method) {
        this.method = method;
    }

    /// Whether an instruction can take a pending comparison as it is.
    static boolean consumes(Opcode opcode) {
        return switch (opcode) {
            case I32_EQZ, BR_IF, IF, SELECT, SELECT_TYPED -> true;
            default -> false;
        };
    }

    /// Makes the pending comparison, if there is one, the number 0 or 1 on the JVM's stack.
    void flush() {
        if (jump == null) {
            return;
        }
        var out = method.out;
        var isTrue = out.newLabel();
        var done = out.newLabel();
        out.branch(take(), isTrue);
        out.iconst_0().goto_(done);
        out.labelBinding(isTrue);
        out.iconst_1();
        out.labelBinding(done);
    }

    /// Takes the condition on top of the JVM's stack: the instruction that jumps when it is true.
    java.lang.classfile.Opcode take() {
        var taken = jump == null ? java.lang.classfile.Opcode.IFNE : jump;
        jump = null;
        return taken;
    }

    /// Jumps to `target` when the condition on top of the JVM's stack is false.
    void jumpIfFalse(Label target) {
        method.out.branch(inverse(take()), target);
    }

    /// Jumps to `target` when the condition on top of the JVM's stack is true.
    void jumpIfTrue(Label target) {
        method.out.branch(take(), target);
    }

    /// `i32.eqz` on the condition on top of the JVM's stack.
    void negate() {
        jump = inverse(take());
    }

    /// Emits a comparison up to its jump; false when the instruction is none.
    boolean compare(Opcode opcode) {
        switch (opcode) {
            case I32_EQZ -> negate();
            case I32_EQ -> jump = java.lang.classfile.Opcode.IF_ICMPEQ;
            case I32_NE -> jump = java.lang.classfile.Opcode.IF_ICMPNE;
            case I32_LT_S -> jump = java.lang.classfile.Opcode.IF_ICMPLT;
            case I32_GT_S -> jump = java.lang.classfile.Opcode.IF_ICMPGT;
            case I32_LE_S -> jump = java.lang.classfile.Opcode.IF_ICMPLE;
            case I32_GE_S -> jump = java.lang.classfile.Opcode.IF_ICMPGE;
            case I32_LT_U -> unsignedInt(java.lang.classfile.Opcode.IFLT);
            case I32_GT_U -> unsignedInt(java.lang.classfile.Opcode.IFGT);
            case I32_LE_U -> unsignedInt(java.lang.classfile.Opcode.IFLE);
            case I32_GE_U -> unsignedInt(java.lang.classfile.Opcode.IFGE);
            case I64_EQZ -> {
                method.out.lconst_0();
                signedLong(java.lang.classfile.Opcode.IFEQ);
            }
            case I64_EQ -> signedLong(java.lang.classfile.Opcode.IFEQ);
            case I64_NE -> signedLong(java.lang.classfile.Opcode.IFNE);
            case I64_LT_S -> signedLong(java.lang.classfile.Opcode.IFLT);
            case I64_GT_S -> signedLong(java.lang.classfile.Opcode.IFGT);
            case I64_LE_S -> signedLong(java.lang.classfile.Opcode.IFLE);
            case I64_GE_S -> signedLong(java.lang.classfile.Opcode.IFGE);
            case I64_LT_U -> unsignedLong(java.lang.classfile.Opcode.IFLT);
            case I64_GT_U -> unsignedLong(java.lang.classfile.Opcode.IFGT);
            case I64_LE_U -> unsignedLong(java.lang.classfile.Opcode.IFLE);
            case I64_GE_U -> unsignedLong(java.lang.classfile.Opcode.IFGE);
            case F32_EQ -> floats(false, java.lang.classfile.Opcode.IFEQ);
            case F32_NE -> floats(false, java.lang.classfile.Opcode.IFNE);
            case F32_LT -> floats(true, java.lang.classfile.Opcode.IFLT);
            case F32_LE -> floats(true, java.lang.classfile.Opcode.IFLE);
            case F32_GT -> floats(false, java.lang.classfile.Opcode.IFGT);
            case F32_GE -> floats(false, java.lang.classfile.Opcode.IFGE);
            case F64_EQ -> doubles(false, java.lang.classfile.Opcode.IFEQ);
            case F64_NE -> doubles(false, java.lang.classfile.Opcode.IFNE);
            case F64_LT -> doubles(true, java.lang.classfile.Opcode.IFLT);
            case F64_LE -> doubles(true, java.lang.classfile.Opcode.IFLE);
            case F64_GT -> doubles(false, java.lang.classfile.Opcode.IFGT);
            case F64_GE -> doubles(false, java.lang.classfile.Opcode.IFGE);
            case REF_IS_NULL -> jump = java.lang.classfile.Opcode.IFNULL;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void unsignedInt(java.lang.classfile.Opcode sign) {
        method.out.invokestatic(
                RuntimeClasses.of(Integer.class),
                "compareUnsigned",
                MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int));
        jump = sign;
    }

    private void signedLong(java.lang.classfile.Opcode sign) {
        method.out.lcmp();
        jump = sign;
    }

    private void unsignedLong(java.lang.classfile.Opcode sign) {
        method.out.invokestatic(
                RuntimeClasses.of(Long.class),
                "compareUnsigned",
                MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_long));
        jump = sign;
    }

    /// A comparison with a NaN is false: it counts as greater where less is asked for, and the other way round.
    private void floats(boolean nanIsGreater, java.lang.classfile.Opcode sign) {
        if (nanIsGreater) {
            method.out.fcmpg();
        } else {
            method.out.fcmpl();
        }
        jump = sign;
    }

    private void doubles(boolean nanIsGreater, java.lang.classfile.Opcode sign) {
        if (nanIsGreater) {
            method.out.dcmpg();
        } else {
            method.out.dcmpl();
        }
        jump = sign;
    }

    static java.lang.classfile.Opcode inverse(java.lang.classfile.Opcode opcode) {
        return switch (opcode) {
            case IFEQ -> java.lang.classfile.Opcode.IFNE;
            case IFNE -> java.lang.classfile.Opcode.IFEQ;
            case IFLT -> java.lang.classfile.Opcode.IFGE;
            case IFGE -> java.lang.classfile.Opcode.IFLT;
            case IFGT -> java.lang.classfile.Opcode.IFLE;
            case IFLE -> java.lang.classfile.Opcode.IFGT;
            case IF_ICMPEQ -> java.lang.classfile.Opcode.IF_ICMPNE;
            case IF_ICMPNE -> java.lang.classfile.Opcode.IF_ICMPEQ;
            case IF_ICMPLT -> java.lang.classfile.Opcode.IF_ICMPGE;
            case IF_ICMPGE -> java.lang.classfile.Opcode.IF_ICMPLT;
            case IF_ICMPGT -> java.lang.classfile.Opcode.IF_ICMPLE;
            case IF_ICMPLE -> java.lang.classfile.Opcode.IF_ICMPGT;
            case IF_ACMPEQ -> java.lang.classfile.Opcode.IF_ACMPNE;
            case IF_ACMPNE -> java.lang.classfile.Opcode.IF_ACMPEQ;
            case IFNULL -> java.lang.classfile.Opcode.IFNONNULL;
            case IFNONNULL -> java.lang.classfile.Opcode.IFNULL;
            default -> throw new IllegalArgumentException("no conditional jump: " + opcode);
        };
    }
}

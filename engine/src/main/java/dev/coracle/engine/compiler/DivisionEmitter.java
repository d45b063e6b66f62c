package dev.coracle.engine.compiler;

import dev.coracle.intrinsics.ConstantDivision;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Unsigned division and remainder where the divisor is a constant: a shift, a mask or a multiplication.
final class DivisionEmitter {
    private static final ClassDesc OWNER = RuntimeClasses.of(ConstantDivision.class);

    private final MethodEmitter method;

    DivisionEmitter(MethodEmitter method) {
        this.method = method;
    }

    /// Emits an instruction, if it is such a division.
    ///
    /// @param before the instruction that pushed its last operand
    boolean emit(Opcode opcode, Instruction before) {
        if (!(before instanceof Instruction.Constant(var _, var bits))) {
            return false;
        }
        return switch (opcode) {
            case I32_DIV_U, I32_REM_U -> (int) bits != 0 && emitInt(opcode == Opcode.I32_REM_U, (int) bits);
            case I64_DIV_U, I64_REM_U -> bits != 0 && emitLong(opcode == Opcode.I64_REM_U, bits);
            default -> false;
        };
    }

    private boolean emitInt(boolean remainder, int divisor) {
        var out = dropDivisor(JvmType.INT);
        if (Integer.bitCount(divisor) == 1) {
            if (remainder) {
                out.loadConstant(divisor - 1).iand();
            } else {
                out.loadConstant(Integer.numberOfTrailingZeros(divisor)).iushr();
            }
            return true;
        }
        out.loadConstant(Long.divideUnsigned(-1, Integer.toUnsignedLong(divisor)) + 1);
        if (remainder) {
            out.loadConstant(divisor);
            invoke("remU", ConstantDescs.CD_int, ConstantDescs.CD_long, ConstantDescs.CD_int);
        } else {
            invoke("divU", ConstantDescs.CD_int, ConstantDescs.CD_long);
        }
        return true;
    }

    private boolean emitLong(boolean remainder, long divisor) {
        var out = dropDivisor(JvmType.LONG);
        if (Long.bitCount(divisor) == 1) {
            if (remainder) {
                out.loadConstant(divisor - 1).land();
            } else {
                out.loadConstant(Long.numberOfTrailingZeros(divisor)).lushr();
            }
            return true;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(divisor);
        boolean fits = hasShortReciprocal(divisor, shift);
        out.loadConstant(reciprocal(divisor, fits ? shift : shift + 1).longValue());
        out.loadConstant(shift);
        if (remainder) {
            out.loadConstant(divisor);
            invoke(
                    fits ? "remU" : "longRemU",
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_long,
                    ConstantDescs.CD_int,
                    ConstantDescs.CD_long);
        } else {
            invoke(fits ? "divU" : "longDivU", ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_int);
        }
        return true;
    }

    private CodeBuilder dropDivisor(JvmType type) {
        method.materialize(2);
        method.stack.pop();
        return type == JvmType.INT ? method.out.pop() : method.out.pop2();
    }

    private void invoke(String name, ClassDesc operand, ClassDesc... constants) {
        var types = new ArrayList<ClassDesc>(List.of(operand));
        types.addAll(List.of(constants));
        method.out.invokestatic(OWNER, name, MethodTypeDesc.of(operand, types));
    }

    /// 2^(64 + shift) by the divisor, rounded up.
    private static BigInteger reciprocal(long divisor, int shift) {
        var unsigned = new BigInteger(Long.toUnsignedString(divisor));
        return BigInteger.ONE
                .shiftLeft(Long.SIZE + shift)
                .add(unsigned)
                .subtract(BigInteger.ONE)
                .divide(unsigned);
    }

    /// Whether the reciprocal is exact enough for every dividend though it has 64 bits only: its error times the
    /// divisor is at most 2^shift.
    private static boolean hasShortReciprocal(long divisor, int shift) {
        var unsigned = new BigInteger(Long.toUnsignedString(divisor));
        var error = reciprocal(divisor, shift).multiply(unsigned).subtract(BigInteger.ONE.shiftLeft(Long.SIZE + shift));
        return error.compareTo(BigInteger.ONE.shiftLeft(shift)) <= 0;
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.intrinsics.NativeVectors;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Numbers and vectors: what the JVM has an instruction for becomes that, all else a call of an intrinsic.
final class NumericEmitter {
    private final MethodEmitter method;

    NumericEmitter(MethodEmitter method) {
        this.method = method;
    }

    void constant(Instruction.Constant constant) {
        long bits = constant.bits();
        switch (constant.opcode()) {
            case I32_CONST -> {
                method.out.loadConstant((int) bits);
                method.push(JvmType.INT);
            }
            case I64_CONST -> {
                method.out.loadConstant(bits);
                method.push(JvmType.LONG);
            }
            case F32_CONST -> {
                floatConstant((int) bits);
                method.push(JvmType.FLOAT);
            }
            default -> {
                doubleConstant(bits);
                method.push(JvmType.DOUBLE);
            }
        }
    }

    /// A NaN's bits would not survive as a Java constant.
    private void floatConstant(int bits) {
        float value = Float.intBitsToFloat(bits);
        if (Float.isNaN(value)) {
            method.out
                    .loadConstant(bits)
                    .invokestatic(
                            RuntimeClasses.of(Float.class),
                            "intBitsToFloat",
                            MethodTypeDesc.of(ConstantDescs.CD_float, ConstantDescs.CD_int));
        } else {
            method.out.loadConstant(value);
        }
    }

    private void doubleConstant(long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isNaN(value)) {
            method.out
                    .loadConstant(bits)
                    .invokestatic(
                            RuntimeClasses.of(Double.class),
                            "longBitsToDouble",
                            MethodTypeDesc.of(ConstantDescs.CD_double, ConstantDescs.CD_long));
        } else {
            method.out.loadConstant(value);
        }
    }

    /// `v128.const` and `i8x16.shuffle`.
    void vector(Instruction.Vector vector) {
        if (vector.opcode() == Opcode.V128_CONST) {
            VectorCode.constant(method.out, vector.low(), vector.high());
            method.push(JvmType.VECTOR);
            return;
        }
        method.materialize(2);
        if (NativeVectors.ENABLED) {
            VectorCode.shuffle(method.out, vector.low(), vector.high());
            replaceOperands(vector.opcode());
            return;
        }
        method.out.loadConstant(vector.low()).loadConstant(vector.high());
        intrinsic(vector.opcode(), ConstantDescs.CD_long, ConstantDescs.CD_long);
    }

    /// A rotation of the vector on top of the operand stack.
    void rotate(Rotation rotation) {
        method.materialize(1);
        VectorCode.rotate(method.out, rotation);
    }

    /// An instruction on one lane; the lane comes last.
    void lane(Opcode opcode, int lane) {
        method.materialize(opcode.parameters().length());
        method.out.loadConstant(lane);
        intrinsic(opcode, ConstantDescs.CD_int);
    }

    void operate(Opcode opcode) {
        method.materialize(opcode.hasSignature() ? opcode.parameters().length() : 1);
        if (method.conditions.compare(opcode)) {
            int operands =
                    opcode == Opcode.REF_IS_NULL ? 1 : opcode.parameters().length();
            method.stack.truncate(method.stack.size() - operands);
            method.push(JvmType.INT);
        } else if (inline(method.out, opcode)) {
            replaceOperands(opcode);
        } else if (opcode.results().length() == 2) {
            wide(opcode);
        } else {
            intrinsic(opcode);
        }
    }

    private void replaceOperands(Opcode opcode) {
        method.stack.truncate(method.stack.size() - opcode.parameters().length());
        for (char letter : opcode.results().toCharArray()) {
            method.push(JvmType.of(letter));
        }
    }

    /// Calls the instruction's intrinsic; its immediates are on top of the JVM's stack.
    private void intrinsic(Opcode opcode, ClassDesc... immediates) {
        var types = new ArrayList<ClassDesc>();
        for (char letter : opcode.parameters().toCharArray()) {
            types.add(JvmType.of(letter).descriptor());
        }
        types.addAll(List.of(immediates));
        var result = JvmType.of(opcode.results().charAt(0)).descriptor();
        method.invoke(Mnemonics.owner(opcode), opcode, MethodTypeDesc.of(result, types));
        replaceOperands(opcode);
    }

    /// Wide arithmetic has two results: one intrinsic for each half.
    private void wide(Opcode opcode) {
        int operands = opcode.parameters().length();
        int mark = method.temporaryMark();
        var slots = new int[operands];
        for (int i = operands - 1; i >= 0; i--) {
            slots[i] = method.storeTemporary(JvmType.LONG);
        }
        var type = MethodTypeDesc.of(ConstantDescs.CD_long, Collections.nCopies(operands, ConstantDescs.CD_long));
        for (var half : new String[] {"Low", "High"}) {
            for (int slot : slots) {
                method.out.lload(slot);
            }
            method.out.invokestatic(Mnemonics.owner(opcode), Mnemonics.methodName(opcode) + half, type);
        }
        method.releaseTemporaries(mark);
        replaceOperands(opcode);
    }

    /// Emits the JVM's own instructions for an operation; false when it has none.
    private static boolean inline(CodeBuilder out, Opcode opcode) {
        switch (opcode) {
            case I32_ADD -> out.iadd();
            case I32_SUB -> out.isub();
            case I32_MUL -> out.imul();
            case I32_AND -> out.iand();
            case I32_OR -> out.ior();
            case I32_XOR -> out.ixor();
            case I32_SHL -> out.ishl();
            case I32_SHR_S -> out.ishr();
            case I32_SHR_U -> out.iushr();
            case I64_ADD -> out.ladd();
            case I64_SUB -> out.lsub();
            case I64_MUL -> out.lmul();
            case I64_AND -> out.land();
            case I64_OR -> out.lor();
            case I64_XOR -> out.lxor();
            case I64_SHL -> out.l2i().lshl();
            case I64_SHR_S -> out.l2i().lshr();
            case I64_SHR_U -> out.l2i().lushr();
            case F32_ADD -> out.fadd();
            case F32_SUB -> out.fsub();
            case F32_MUL -> out.fmul();
            case F32_DIV -> out.fdiv();
            case F64_ADD -> out.dadd();
            case F64_SUB -> out.dsub();
            case F64_MUL -> out.dmul();
            case F64_DIV -> out.ddiv();
            case I32_WRAP_I64 -> out.l2i();
            case I64_EXTEND_I32_S -> out.i2l();
            case I64_EXTEND_I32_U -> out.i2l().loadConstant(0xFFFF_FFFFL).land();
            case I32_EXTEND8_S -> out.i2b();
            case I32_EXTEND16_S -> out.i2s();
            case I64_EXTEND8_S -> out.l2i().i2b().i2l();
            case I64_EXTEND16_S -> out.l2i().i2s().i2l();
            case I64_EXTEND32_S -> out.l2i().i2l();
            case F32_CONVERT_I32_S -> out.i2f();
            case F32_CONVERT_I64_S -> out.l2f();
            case F64_CONVERT_I32_S -> out.i2d();
            case F64_CONVERT_I64_S -> out.l2d();
            case I32_TRUNC_SAT_F32_S -> out.f2i();
            case I32_TRUNC_SAT_F64_S -> out.d2i();
            case I64_TRUNC_SAT_F32_S -> out.f2l();
            case I64_TRUNC_SAT_F64_S -> out.d2l();
            default -> {
                return false;
            }
        }
        return true;
    }
}

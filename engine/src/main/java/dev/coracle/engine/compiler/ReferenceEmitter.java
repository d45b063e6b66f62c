package dev.coracle.engine.compiler;

import dev.coracle.wasm.HeapType;
import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// References: creation, comparison, casts and the branches on them.
final class ReferenceEmitter {
    private final MethodEmitter method;
    private final CastEmitter casts;

    ReferenceEmitter(MethodEmitter method) {
        this.method = method;
        this.casts = new CastEmitter(method);
    }

    void function(int function) {
        method.loadInstance();
        method.out
                .loadConstant(function)
                .invokevirtual(
                        RuntimeClasses.MODULE_INSTANCE,
                        "function",
                        MethodTypeDesc.of(RuntimeClasses.FUNCTION_REF, ConstantDescs.CD_int));
        method.push(JvmType.REFERENCE);
    }

    void heap(Opcode opcode, HeapType type) {
        switch (opcode) {
            case REF_NULL -> {
                method.out.aconst_null();
                method.push(JvmType.REFERENCE);
            }
            case REF_TEST, REF_TEST_NULL -> {
                method.pop();
                casts.test(opcode == Opcode.REF_TEST_NULL, type);
                method.push(JvmType.INT);
            }
            default -> {
                method.materialize(1);
                casts.cast(opcode == Opcode.REF_CAST_NULL, type);
            }
        }
    }

    void plain(Opcode opcode) {
        switch (opcode) {
            case ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> {}
            case REF_EQ -> {
                method.materialize(2);
                method.stack.truncate(method.stack.size() - 2);
                call("equal", ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);
                method.push(JvmType.INT);
            }
            case REF_AS_NON_NULL -> {
                method.materialize(1);
                call("nonNull", ConstantDescs.CD_Object, ConstantDescs.CD_Object);
            }
            case REF_I31 -> {
                method.pop();
                call("i31", ConstantDescs.CD_Object, ConstantDescs.CD_int);
                method.push(JvmType.REFERENCE);
            }
            default -> {
                method.pop();
                call(opcode == Opcode.I31_GET_S ? "i31GetS" : "i31GetU", ConstantDescs.CD_int, ConstantDescs.CD_Object);
                method.push(JvmType.INT);
            }
        }
    }

    /// Branches without the reference when it is null, goes on with it when it is not.
    void branchOnNull(int depth) {
        var frame = method.frame(depth);
        method.materialize(1 + frame.labelTypes().size());
        var notNull = method.newLabel();
        method.out.dup().ifnonnull(notNull);
        method.out.pop();
        method.stack.pop();
        method.jump(frame);
        method.stack.push(JvmType.REFERENCE);
        method.out.labelBinding(notNull);
    }

    /// Branches with the reference when it is not null, goes on without it when it is.
    void branchOnNonNull(int depth) {
        var frame = method.frame(depth);
        method.materialize(frame.labelTypes().size());
        var isNull = method.newLabel();
        method.out.dup().ifnull(isNull);
        method.jump(frame);
        method.out.labelBinding(isNull);
        method.out.pop();
        method.stack.pop();
    }

    void branchOnCast(Instruction.BrOnCast branch) {
        var frame = method.frame(branch.label());
        method.materialize(frame.labelTypes().size());
        method.out.dup();
        casts.test(branch.to().nullable(), branch.to().heap());
        var stay = method.newLabel();
        if (branch.opcode() == Opcode.BR_ON_CAST) {
            method.out.ifeq(stay);
        } else {
            method.out.ifne(stay);
        }
        method.jump(frame);
        method.out.labelBinding(stay);
    }

    private void call(String name, ClassDesc result, ClassDesc... parameters) {
        method.out.invokestatic(RuntimeClasses.REFERENCES, name, MethodTypeDesc.of(result, parameters));
    }
}

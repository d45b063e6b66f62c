package dev.coracle.engine.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Code that moves values between the JVM's stack and the lanes of a context in a JVM local.
final class LaneCode {
    private LaneCode() {}

    /// Moves the value on top of the JVM's stack to a lane.
    static void put(CodeBuilder out, JvmType type, int context, int lane) {
        VectorCode.pack(out, type);
        out.aload(context)
                .loadConstant(lane)
                .invokestatic(
                        RuntimeClasses.LANES,
                        "put" + type.laneSuffix(),
                        MethodTypeDesc.of(
                                ConstantDescs.CD_void,
                                type.stored(),
                                RuntimeClasses.CALL_CONTEXT,
                                ConstantDescs.CD_int));
    }

    /// Loads a lane onto the JVM's stack.
    static void get(CodeBuilder out, JvmType type, int context, int lane) {
        out.aload(context)
                .loadConstant(lane)
                .invokestatic(
                        RuntimeClasses.LANES,
                        "get" + type.laneSuffix(),
                        MethodTypeDesc.of(type.stored(), RuntimeClasses.CALL_CONTEXT, ConstantDescs.CD_int));
        VectorCode.unpack(out, type);
    }
}

package dev.coracle.engine.compiler.adapter;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.Lanes;
import dev.coracle.intrinsics.V128;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Emits the bytecode that moves one value between the JVM's stack and a lane. References are moved as the guest has
/// them.
final class LaneEmitter {
    static final ClassDesc CALL_CONTEXT = describe(CallContext.class);
    private static final ClassDesc LANES = describe(Lanes.class);

    private LaneEmitter() {}

    static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /// Pushes what a lane holds.
    ///
    /// @param context local variable that holds the lanes
    static void load(CodeBuilder code, Class<?> type, int context, int lane) {
        code.aload(context).loadConstant(lane);
        code.invokestatic(
                LANES, "get" + suffix(type), MethodTypeDesc.of(carrier(type), CALL_CONTEXT, ConstantDescs.CD_int));
    }

    /// Pops the top of the stack into a lane.
    ///
    /// @param context local variable that holds the lanes
    static void store(CodeBuilder code, Class<?> type, int context, int lane) {
        code.aload(context).loadConstant(lane);
        code.invokestatic(
                LANES,
                "put" + suffix(type),
                MethodTypeDesc.of(ConstantDescs.CD_void, carrier(type), CALL_CONTEXT, ConstantDescs.CD_int));
    }

    /// Whether values of this type are references to the guest.
    static boolean isReference(Class<?> type) {
        return !type.isPrimitive() && type != V128.class;
    }

    private static ClassDesc carrier(Class<?> type) {
        return isReference(type) ? ConstantDescs.CD_Object : describe(type);
    }

    private static String suffix(Class<?> type) {
        if (type == V128.class) {
            return "V128";
        }
        return switch (type.getName()) {
            case "int" -> "I32";
            case "long" -> "I64";
            case "float" -> "F32";
            case "double" -> "F64";
            default -> "Ref";
        };
    }
}

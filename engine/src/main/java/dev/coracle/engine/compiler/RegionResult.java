package dev.coracle.engine.compiler;

import dev.coracle.engine.runtime.RegionResults;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// One value that a region's method leaves for the method that called it: in a field of the instance, or in a lane
/// where
/// it is no number or there are too many.
final class RegionResult {
    private RegionResult() {}

    /// Leaves the value on top of the JVM's stack.
    static void giveTop(MethodEmitter method, JvmType type, int position) {
        if (!hasField(type, position)) {
            method.storeLanes(List.of(type), position);
            return;
        }
        method.loadInstance();
        if (type.slots() == 2) {
            method.out.dup_x2().pop();
        } else {
            method.out.swap();
        }
        put(method, type, position);
    }

    /// Leaves the value of a local.
    static void giveLocal(MethodEmitter method, int local, int position) {
        var type = method.locals.type(local);
        boolean field = hasField(type, position);
        if (field) {
            method.loadInstance();
        }
        method.locals.load(method.out, local);
        if (field) {
            put(method, type, position);
        } else {
            method.storeLanes(List.of(type), position);
        }
    }

    /// Loads a value that was left onto the JVM's stack.
    static void take(MethodEmitter method, JvmType type, int position) {
        if (!hasField(type, position)) {
            method.loadLane(type, position);
            return;
        }
        method.loadInstance();
        method.out.getfield(method.plan.instanceClass(), name(type, position), held(type));
        switch (type) {
            case FLOAT -> convert(method, Float.class, "intBitsToFloat", ConstantDescs.CD_float, ConstantDescs.CD_int);
            case DOUBLE ->
                convert(method, Double.class, "longBitsToDouble", ConstantDescs.CD_double, ConstantDescs.CD_long);
            default -> {}
        }
    }

    private static void put(MethodEmitter method, JvmType type, int position) {
        switch (type) {
            case FLOAT ->
                convert(method, Float.class, "floatToRawIntBits", ConstantDescs.CD_int, ConstantDescs.CD_float);
            case DOUBLE ->
                convert(method, Double.class, "doubleToRawLongBits", ConstantDescs.CD_long, ConstantDescs.CD_double);
            default -> {}
        }
        method.out.putfield(method.plan.instanceClass(), name(type, position), held(type));
    }

    private static void convert(MethodEmitter method, Class<?> owner, String name, ClassDesc to, ClassDesc from) {
        method.out.invokestatic(RuntimeClasses.of(owner), name, MethodTypeDesc.of(to, from));
    }

    private static boolean hasField(JvmType type, int position) {
        return type.isNumber() && position < (type.slots() == 1 ? RegionResults.INTS : RegionResults.LONGS);
    }

    private static String name(JvmType type, int position) {
        return (type.slots() == 1 ? "int" : "long") + position;
    }

    private static ClassDesc held(JvmType type) {
        return type.slots() == 1 ? ConstantDescs.CD_int : ConstantDescs.CD_long;
    }
}

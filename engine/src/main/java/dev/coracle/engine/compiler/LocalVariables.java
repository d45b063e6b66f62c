package dev.coracle.engine.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Where a function's locals are: in JVM locals, and behind the first twenty thousand slots in two arrays, since a JVM
/// method has no more than 65,535.
final class LocalVariables {
    private static final int MAXIMUM_SLOTS = 20_000;
    private static final ClassDesc BITS = ConstantDescs.CD_long.arrayType();
    private static final ClassDesc REFS = ConstantDescs.CD_Object.arrayType();

    private final List<JvmType> types;
    /// JVM slot of each local; for one in the arrays, its complement.
    private final int[] places;
    private final int instanceSlot;
    private final int bitsSlot;
    private final int refsSlot;
    private final int arrayLength;
    private final int firstFreeSlot;

    /// @param parameters how many of the locals are JVM parameters, in front of the instance
    LocalVariables(List<JvmType> types, int parameters) {
        this.types = types;
        this.places = new int[types.size()];
        int slot = 0;
        int next = 0;
        for (; next < parameters; next++) {
            places[next] = slot;
            slot += types.get(next).slots();
        }
        this.instanceSlot = slot++;
        for (; next < types.size() && slot < MAXIMUM_SLOTS; next++) {
            places[next] = slot;
            slot += types.get(next).slots();
        }
        this.arrayLength = types.size() - next;
        this.bitsSlot = slot;
        this.refsSlot = slot + 1;
        for (int i = 0; next < types.size(); next++) {
            places[next] = ~i++;
        }
        this.firstFreeSlot = arrayLength > 0 ? slot + 2 : slot;
    }

    int instanceSlot() {
        return instanceSlot;
    }

    int firstFreeSlot() {
        return firstFreeSlot;
    }

    JvmType type(int local) {
        return types.get(local);
    }

    /// Makes the arrays, where there are any. Comes before all else.
    void allocateArrays(CodeBuilder out) {
        if (arrayLength > 0) {
            out.loadConstant(arrayLength).newarray(TypeKind.LONG).astore(bitsSlot);
            out.loadConstant(arrayLength).anewarray(ConstantDescs.CD_Object).astore(refsSlot);
        }
    }

    /// Gives every local from `first` on its default value.
    void initialise(CodeBuilder out, int first) {
        for (int i = first; i < places.length; i++) {
            if (places[i] >= 0) {
                loadDefault(out, types.get(i));
                out.storeLocal(types.get(i).kind(), places[i]);
            } else if (types.get(i) == JvmType.VECTOR) {
                loadDefault(out, JvmType.VECTOR);
                store(out, i);
            }
        }
    }

    void loadDefault(CodeBuilder out, JvmType type) {
        switch (type) {
            case INT -> out.iconst_0();
            case LONG -> out.lconst_0();
            case FLOAT -> out.fconst_0();
            case DOUBLE -> out.dconst_0();
            case REFERENCE -> out.aconst_null();
            case VECTOR -> out.getstatic(RuntimeClasses.V128, "ZERO", RuntimeClasses.V128);
        }
    }

    void load(CodeBuilder out, int local) {
        var type = types.get(local);
        int place = places[local];
        if (place >= 0) {
            out.loadLocal(type.kind(), place);
            return;
        }
        out.aload(isReference(type) ? refsSlot : bitsSlot).loadConstant(~place);
        switch (type) {
            case INT -> out.laload().l2i();
            case LONG -> out.laload();
            case FLOAT -> {
                out.laload().l2i();
                convert(out, Float.class, "intBitsToFloat", ConstantDescs.CD_float, ConstantDescs.CD_int);
            }
            case DOUBLE -> {
                out.laload();
                convert(out, Double.class, "longBitsToDouble", ConstantDescs.CD_double, ConstantDescs.CD_long);
            }
            case REFERENCE -> out.aaload();
            case VECTOR -> out.aaload().checkcast(RuntimeClasses.V128);
        }
    }

    /// Stores the value on top of the JVM's stack.
    void store(CodeBuilder out, int local) {
        var type = types.get(local);
        int place = places[local];
        if (place >= 0) {
            out.storeLocal(type.kind(), place);
        } else if (isReference(type)) {
            out.aload(refsSlot).swap().loadConstant(~place).swap().aastore();
        } else {
            toLong(out, type);
            out.aload(bitsSlot).dup_x2().pop().loadConstant(~place).dup_x2().pop().lastore();
        }
    }

    private static void toLong(CodeBuilder out, JvmType type) {
        switch (type) {
            case INT -> out.i2l();
            case FLOAT -> {
                convert(out, Float.class, "floatToRawIntBits", ConstantDescs.CD_int, ConstantDescs.CD_float);
                out.i2l();
            }
            case DOUBLE ->
                convert(out, Double.class, "doubleToRawLongBits", ConstantDescs.CD_long, ConstantDescs.CD_double);
            default -> {}
        }
    }

    private static boolean isReference(JvmType type) {
        return type == JvmType.REFERENCE || type == JvmType.VECTOR;
    }

    private static void convert(CodeBuilder out, Class<?> owner, String method, ClassDesc to, ClassDesc from) {
        out.invokestatic(RuntimeClasses.of(owner), method, MethodTypeDesc.of(to, from));
    }
}

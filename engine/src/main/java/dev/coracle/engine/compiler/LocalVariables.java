package dev.coracle.engine.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a function's locals are while one of its methods is emitted: in JVM locals, and some in two arrays that all
/// methods of one activation share.
final class LocalVariables {
    private static final ClassDesc BITS = ConstantDescs.CD_long.arrayType();
    private static final ClassDesc REFS = ConstantDescs.CD_Object.arrayType();

    private final List<JvmType> types;
    private final BitSet inArrays;
    /// JVM slot of each local; -1 for one that the method does not use or that is in the arrays.
    private final int[] slots;
    private final int instanceSlot;
    private final int arraySlots;
    private final int firstFreeSlot;
    private boolean holdVectors;
    /// Whether other functions' locals are in the same method, which has taken over the parameters of all.
    private final boolean shared;

    /// @param parameters locals that are JVM parameters, in order; the arrays, where there are any, and the instance
    ///     come behind
    /// @param used all locals that the method uses
    /// @param inArrays locals that live in the arrays
    /// @param region whose method it is; null for the function's own, which makes the arrays and is not given them
    /// @param withBudget whether the budget for tail calls comes behind the instance
    LocalVariables(
            List<JvmType> types,
            List<Integer> parameters,
            BitSet used,
            BitSet inArrays,
            @Nullable Region region,
            boolean withBudget) {
        boolean arraysAreParameters = region != null;
        this.types = types;
        this.inArrays = inArrays;
        this.slots = new int[types.size()];
        Arrays.fill(slots, -1);
        int next = 0;
        for (int parameter : parameters) {
            slots[parameter] = next;
            next += types.get(parameter).slots();
        }
        boolean hasArrays = !inArrays.isEmpty();
        int given = next;
        if (hasArrays && arraysAreParameters) {
            next += 2;
        }
        this.instanceSlot = next++;
        if (withBudget || region != null && region.innerEnds() > 0) {
            next++;
        }
        if (hasArrays && !arraysAreParameters) {
            given = next;
            next += 2;
        }
        this.arraySlots = given;
        for (int local = used.nextSetBit(0); local >= 0; local = used.nextSetBit(local + 1)) {
            if (slots[local] < 0 && !inArrays.get(local)) {
                slots[local] = next;
                next += types.get(local).slots();
            }
            holdVectors |= types.get(local) == JvmType.VECTOR;
        }
        this.firstFreeSlot = next;
        this.shared = false;
    }

    /// The locals of one of the functions that share a method.
    ///
    /// @param used all locals that the function uses, its parameters included
    LocalVariables(List<JvmType> types, int[] parameterSlots, SharedParameters shared, BitSet used) {
        this.types = types;
        this.inArrays = new BitSet();
        this.slots = Arrays.copyOf(parameterSlots, types.size());
        Arrays.fill(slots, parameterSlots.length, slots.length, -1);
        this.instanceSlot = shared.instanceSlot();
        int next = shared.entrySlot() + 1;
        this.arraySlots = next;
        for (int i = used.nextSetBit(parameterSlots.length); i >= 0; i = used.nextSetBit(i + 1)) {
            slots[i] = next;
            next += types.get(i).slots();
        }
        for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
            holdVectors |= types.get(i) == JvmType.VECTOR;
        }
        this.firstFreeSlot = next;
        this.shared = true;
    }

    /// Loads what a region's method takes behind its locals: the arrays, where there are any.
    void loadArrays(CodeBuilder out) {
        if (!inArrays.isEmpty()) {
            out.aload(arraySlots).aload(arraySlots + 1);
        }
    }

    /// The types of what [#loadArrays] loads.
    static List<ClassDesc> arrayTypes(BitSet inArrays) {
        return inArrays.isEmpty() ? List.of() : List.of(BITS, REFS);
    }

    /// Where the number of the entry comes, in the method of a region that has several.
    int entrySlot() {
        return instanceSlot + 1;
    }

    int instanceSlot() {
        return instanceSlot;
    }

    /// What is left of the budget for tail calls, in a method of a function that unwinds for them.
    int budgetSlot() {
        return instanceSlot + 1;
    }

    /// The JVM slots of the first `count` locals, none of which is in the arrays.
    int[] slots(int count) {
        return Arrays.copyOf(slots, count);
    }

    int firstFreeSlot() {
        return firstFreeSlot;
    }

    JvmType type(int local) {
        return types.get(local);
    }

    /// Makes the arrays, where there are any, and moves the parameters that live there.
    void allocateArrays(CodeBuilder out) {
        if (inArrays.isEmpty()) {
            return;
        }
        int length = inArrays.length();
        out.loadConstant(length).newarray(TypeKind.LONG).astore(arraySlots);
        out.loadConstant(length).anewarray(ConstantDescs.CD_Object).astore(arraySlots + 1);
        for (int local = inArrays.nextSetBit(0); local >= 0; local = inArrays.nextSetBit(local + 1)) {
            if (slots[local] >= 0) {
                out.loadLocal(types.get(local).kind(), slots[local]);
                slots[local] = -1;
                store(out, local);
            }
        }
    }

    /// Gives all locals their default values but those that `given` names, which have their values already.
    void initialise(CodeBuilder out, BitSet given) {
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] >= 0 && !given.get(i)) {
                loadDefault(out, types.get(i));
                out.storeLocal(types.get(i).kind(), slots[i]);
            }
        }
    }

    /// Gives the vectors in arrays that were just made their default values, but for the first `given` locals.
    void initialiseVectors(CodeBuilder out, int given) {
        for (int i = inArrays.nextSetBit(given); i >= 0; i = inArrays.nextSetBit(i + 1)) {
            if (types.get(i) == JvmType.VECTOR) {
                loadDefault(out, JvmType.VECTOR);
                store(out, i);
            }
        }
    }

    /// Whether the method uses locals that are vectors.
    boolean holdVectors() {
        return holdVectors;
    }

    /// Takes over the parameters, as they come from another method.
    void receive(CodeBuilder out, BitSet given) {
        for (int i = given.nextSetBit(0); i >= 0 && !shared; i = given.nextSetBit(i + 1)) {
            if (slots[i] >= 0) {
                VectorCode.reboxLocal(out, types.get(i), slots[i]);
            }
        }
    }

    /// Tells that a local that a loop uses holds something.
    void tellPresent(CodeBuilder out, int local) {
        if (slots[local] >= 0) {
            VectorCode.tellPresent(out, types.get(local), slots[local]);
        }
    }

    static void loadDefault(CodeBuilder out, JvmType type) {
        switch (type) {
            case INT -> out.iconst_0();
            case LONG -> out.lconst_0();
            case FLOAT -> out.fconst_0();
            case DOUBLE -> out.dconst_0();
            case REFERENCE -> out.aconst_null();
            case VECTOR -> VectorCode.zero(out);
        }
    }

    void load(CodeBuilder out, int local) {
        var type = types.get(local);
        if (slots[local] >= 0) {
            out.loadLocal(type.kind(), slots[local]);
            return;
        }
        out.aload(arraySlots + (isReference(type) ? 1 : 0)).loadConstant(local);
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
            case VECTOR -> {
                out.aaload().checkcast(RuntimeClasses.V128);
                VectorCode.unpack(out, type);
            }
        }
    }

    /// Stores the value on top of the JVM's stack.
    void store(CodeBuilder out, int local) {
        var type = types.get(local);
        if (slots[local] >= 0) {
            out.storeLocal(type.kind(), slots[local]);
        } else if (isReference(type)) {
            VectorCode.pack(out, type);
            out.aload(arraySlots + 1).swap().loadConstant(local).swap().aastore();
        } else {
            toLong(out, type);
            out.aload(arraySlots)
                    .dup_x2()
                    .pop()
                    .loadConstant(local)
                    .dup_x2()
                    .pop()
                    .lastore();
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

package dev.coracle.engine.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// The parameters of a method that holds several functions. Each function finds its own among them: its second `f32` is
/// the second `float`.
///
/// Behind them come the instance, what is left of the budget for tail calls where the functions unwind, and the number
/// of the function that is called.
record SharedParameters(List<JvmType> types, boolean withBudget) {
    private static final int MAXIMUM_SLOTS = 245;

    static SharedParameters of(ModulePlan plan, List<Integer> functions, boolean withBudget) {
        var types = new ArrayList<JvmType>();
        for (int function : functions) {
            positions(plan.shapeOf(function).parameters(), types);
        }
        return new SharedParameters(List.copyOf(types), withBudget);
    }

    /// The place of each parameter in `types`, which grows where one is not there.
    private static int[] positions(List<JvmType> parameters, List<JvmType> types) {
        var next = new int[JvmType.values().length];
        var positions = new int[parameters.size()];
        for (int i = 0; i < positions.length; i++) {
            var type = parameters.get(i);
            int at = next[type.ordinal()];
            while (at < types.size() && types.get(at) != type) {
                at++;
            }
            if (at == types.size()) {
                types.add(type);
            }
            positions[i] = at;
            next[type.ordinal()] = at + 1;
        }
        return positions;
    }

    /// Where each parameter of a function with this shape is among [#types].
    int[] positions(Shape shape) {
        return positions(shape.parameters(), new ArrayList<>(types));
    }

    /// The JVM slot of each parameter of a function with this shape.
    int[] slots(Shape shape) {
        var slots = positions(shape);
        for (int i = 0; i < slots.length; i++) {
            slots[i] = slots(types.subList(0, slots[i]));
        }
        return slots;
    }

    private static int slots(List<JvmType> types) {
        return types.stream().mapToInt(JvmType::slots).sum();
    }

    /// Takes over the parameters, as they come from another method.
    void receive(CodeBuilder out) {
        for (int i = 0; i < types.size(); i++) {
            VectorCode.reboxLocal(out, types.get(i), slots(types.subList(0, i)));
        }
    }

    boolean fit() {
        return slots(types) <= MAXIMUM_SLOTS;
    }

    int instanceSlot() {
        return slots(types);
    }

    /// Where the number of the function comes.
    int entrySlot() {
        return instanceSlot() + (withBudget ? 2 : 1);
    }

    MethodTypeDesc descriptor(ModulePlan plan, ClassDesc result) {
        var all = new ArrayList<ClassDesc>();
        types.forEach(type -> all.add(type.descriptor()));
        all.add(plan.instanceClass());
        if (withBudget) {
            all.add(ConstantDescs.CD_int);
        }
        all.add(ConstantDescs.CD_int);
        return MethodTypeDesc.of(result, all);
    }
}

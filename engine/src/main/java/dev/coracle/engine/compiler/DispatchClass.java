package dev.coracle.engine.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Makes the class through which functions of one shape are called by reference.
///
/// [#CALL] finds functions of the own instance with a `tableswitch` over their slots, the fastest way that was
/// measured; all others go through the lanes. Tail calls have a class of their own, whose methods take
/// what is left of the budget behind the instance and leave foreign functions pending.
final class DispatchClass {
    static final String CALL = "call";
    private static final String FOREIGN = "foreign";

    /// Cases of one `tableswitch`: with more, HotSpot would no longer compile the method.
    private static final int CASES = 256;

    /// Functions up to which one class has entries in its constant pool for all.
    private static final int ONE_CLASS = 8_192;

    private final ModulePlan plan;
    private final int shapeNumber;
    private final Shape shape;
    private final ClassDesc self;
    private final boolean tail;
    private final MethodTypeDesc callType;
    private final MethodTypeDesc slotType;

    /// @param tail whether it is the class for tail calls
    DispatchClass(ModulePlan plan, int shapeNumber, ClassDesc self, boolean tail) {
        this.plan = plan;
        this.shapeNumber = shapeNumber;
        this.shape = plan.shape(shapeNumber);
        this.self = self;
        this.tail = tail;
        this.callType = type(RuntimeClasses.FUNCTION_REF);
        this.slotType = type(ConstantDescs.CD_int);
    }

    private MethodTypeDesc type(ClassDesc callee) {
        return tail
                ? shape.descriptor(callee, plan.instanceClass(), ConstantDescs.CD_int)
                : shape.descriptor(callee, plan.instanceClass());
    }

    /// The type of [#CALL] in the class for tail calls.
    static MethodTypeDesc tailCallType(ModulePlan plan, Shape shape) {
        return shape.descriptor(RuntimeClasses.FUNCTION_REF, plan.instanceClass(), ConstantDescs.CD_int);
    }

    byte[] generate() {
        var functions = plan.referable(shapeNumber);
        return ClassFiles.build(self, builder -> {
            if (!tail) {
                builder.withMethodBody(
                        FOREIGN,
                        foreignType(),
                        ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE,
                        out -> ForeignCode.callAndReturn(out, shape, trailingSlot(), trailingSlot() + 1));
            }
            builder.withMethodBody(
                    CALL, callType, ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC, out -> call(out, functions));
            if (!functions.isEmpty()) {
                slotMethod(builder, 0, functions.size(), functions);
            }
        });
    }

    /// Makes one of the further classes that hold the last `tableswitch` of many functions.
    ///
    /// @param number counts ranges of [#CASES] slots
    byte[] generateSlots(int number) {
        var functions = plan.referable(shapeNumber);
        int from = number * CASES;
        int to = Math.min(functions.size(), from + CASES);
        return ClassFiles.build(self, builder -> slotSwitch(builder, from, to, 1, functions));
    }

    /// How many further classes functions of a shape need.
    static int furtherClasses(ModulePlan plan, int shape) {
        int functions = plan.referable(shape).size();
        return functions <= ONE_CLASS ? 0 : (functions + CASES - 1) / CASES;
    }

    /// The class with the method for slots `from` on.
    private ClassDesc slotClass(int width, int from, List<Integer> functions) {
        return width > CASES || functions.size() <= ONE_CLASS
                ? self
                : plan.classNamed((tail ? "TailSlots" : "Slots") + shapeNumber + CompiledModule.FURTHER + from / CASES);
    }

    private MethodTypeDesc foreignType() {
        return shape.descriptor(RuntimeClasses.FUNCTION_REF, RuntimeClasses.CALL_CONTEXT);
    }

    /// JVM local of the first argument behind the parameters.
    private int trailingSlot() {
        return shape.jvmParameters().stream().mapToInt(JvmType::slots).sum();
    }

    private void loadParameters(CodeBuilder out) {
        int slot = 0;
        for (var parameter : shape.jvmParameters()) {
            out.loadLocal(parameter.kind(), slot);
            slot += parameter.slots();
        }
    }

    private TypeKind returnKind() {
        return TailCallEmitter.returnKind(shape);
    }

    private void call(CodeBuilder out, List<Integer> functions) {
        int function = trailingSlot();
        int instance = function + 1;
        var foreign = out.newLabel();
        if (!functions.isEmpty()) {
            out.aload(function).instanceOf(RuntimeClasses.WASM_FUNCTION_REF).ifeq(foreign);
            out.aload(function)
                    .checkcast(RuntimeClasses.WASM_FUNCTION_REF)
                    .getfield(RuntimeClasses.WASM_FUNCTION_REF, "instance", RuntimeClasses.MODULE_INSTANCE)
                    .aload(instance)
                    .if_acmpne(foreign);
            loadParameters(out);
            out.aload(function)
                    .checkcast(RuntimeClasses.WASM_FUNCTION_REF)
                    .getfield(RuntimeClasses.WASM_FUNCTION_REF, "slot", ConstantDescs.CD_int)
                    .aload(instance);
            loadBudget(out);
            out.invokestatic(self, slotMethodName(0, functions.size()), slotType)
                    .return_(returnKind());
            out.labelBinding(foreign);
        }
        if (tail) {
            leavePending(out, function, instance);
            return;
        }
        loadParameters(out);
        out.aload(function)
                .aload(instance)
                .getfield(RuntimeClasses.MODULE_INSTANCE, "context", RuntimeClasses.CALL_CONTEXT)
                .invokestatic(self, FOREIGN, foreignType())
                .return_(returnKind());
    }

    private void loadBudget(CodeBuilder out) {
        if (tail) {
            out.iload(trailingSlot() + 2);
        }
    }

    private void leavePending(CodeBuilder out, int function, int instance) {
        int context = trailingSlot() + 3;
        out.aload(instance)
                .getfield(RuntimeClasses.MODULE_INSTANCE, "context", RuntimeClasses.CALL_CONTEXT)
                .astore(context);
        ForeignCode.putParameters(out, shape, context);
        out.aload(context)
                .aload(function)
                .putfield(RuntimeClasses.CALL_CONTEXT, "pending", RuntimeClasses.FUNCTION_REF);
        if (!shape.results().isEmpty()) {
            LocalVariables.loadDefault(out, shape.results().getFirst());
        }
        out.return_(returnKind());
    }

    private static String slotMethodName(int from, int to) {
        return "slots" + from + "to" + to;
    }

    /// A method that calls the functions with slots `from` to `to`; a long range is divided among further methods.
    private void slotMethod(ClassBuilder builder, int from, int to, List<Integer> functions) {
        int width = 1;
        while ((to - from + width - 1) / width > CASES) {
            width *= CASES;
        }
        slotSwitch(builder, from, to, width, functions);
        if (width > 1 && slotClass(width, from, functions).equals(self)) {
            for (int start = from; start < to; start += width) {
                slotMethod(builder, start, Math.min(to, start + width), functions);
            }
        }
    }

    private void slotSwitch(ClassBuilder builder, int from, int to, int width, List<Integer> functions) {
        builder.withMethodBody(
                slotMethodName(from, to),
                slotType,
                ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC,
                out -> slotSwitch(out, from, to, width, functions));
    }

    private void slotSwitch(CodeBuilder out, int from, int to, int width, List<Integer> functions) {
        int slot = trailingSlot();
        int instance = slot + 1;
        var labels = new ArrayList<Label>();
        var cases = new ArrayList<SwitchCase>();
        for (int start = from; start < to; start += width) {
            labels.add(out.newLabel());
            cases.add(SwitchCase.of(cases.size(), labels.getLast()));
        }
        out.iload(slot).loadConstant(from).isub().loadConstant(width).idiv();
        out.tableswitch(0, cases.size() - 1, labels.getFirst(), cases);
        for (int i = 0; i < labels.size(); i++) {
            out.labelBinding(labels.get(i));
            loadParameters(out);
            int start = from + i * width;
            if (width > 1) {
                var owner = slotClass(width, start, functions);
                out.iload(slot).aload(instance);
                loadBudget(out);
                out.invokestatic(owner, slotMethodName(start, Math.min(to, start + width)), slotType);
            } else {
                out.aload(instance);
                callFunction(out, functions.get(start));
            }
            out.return_(returnKind());
        }
    }

    private void callFunction(CodeBuilder out, int function) {
        var owner = plan.functionClass(function);
        var name = plan.methodName(function);
        if (tail && plan.tailCalls().component(function).unwinds()) {
            loadBudget(out);
            out.invokestatic(owner, FunctionClass.codeName(name), plan.tailMethodType(function));
        } else {
            out.invokestatic(owner, name, plan.methodType(function));
        }
    }
}

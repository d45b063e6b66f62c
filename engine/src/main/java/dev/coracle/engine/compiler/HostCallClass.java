package dev.coracle.engine.compiler;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Makes a class through which the host calls a range of functions with Java arguments: each method takes the instance,
/// enters the store and calls the function's method, so that C2 can inline the one into the other.
///
/// Only functions that can be referred to are there, and of those only the ones that deal in numbers and have one
/// result at
/// most. All others go through the lanes.
final class HostCallClass {
    private static final MethodTypeDesc ENTER = MethodTypeDesc.of(ConstantDescs.CD_boolean);
    private static final MethodTypeDesc EXIT = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_boolean);
    private static final MethodTypeDesc LEAVE = MethodTypeDesc.of(
            RuntimeClasses.of(RuntimeException.class), ConstantDescs.CD_boolean, ConstantDescs.CD_Throwable);

    private final ModulePlan plan;
    private final ClassDesc self;
    private final int from;
    private final int to;

    HostCallClass(ModulePlan plan, ClassDesc self, int number) {
        this.plan = plan;
        this.self = self;
        int size = plan.laneClassSize();
        this.from = number * size;
        this.to = Math.min(plan.spaces().functions().size(), from + size);
    }

    /// The simple name of the class for a function.
    static String name(ModulePlan plan, int function) {
        return "HostCalls" + function / plan.laneClassSize();
    }

    static String methodName(int function) {
        return "call" + function;
    }

    byte[] generate() {
        return ClassFiles.build(self, builder -> {
            for (int function = from; function < to; function++) {
                if (plan.slot(function) >= 0 && takesNumbers(plan.shapeOf(function))) {
                    int callee = function;
                    builder.withMethodBody(
                            methodName(function),
                            type(plan.shapeOf(function)),
                            ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC,
                            out -> call(out, callee));
                }
            }
        });
    }

    private static boolean takesNumbers(Shape shape) {
        return !shape.isWide()
                && shape.results().size() <= 1
                && shape.parameters().stream().allMatch(JvmType::isNumber)
                && shape.results().stream().allMatch(JvmType::isNumber);
    }

    private MethodTypeDesc type(Shape shape) {
        var types = new ArrayList<ClassDesc>(List.of(plan.instanceClass()));
        shape.parameters().forEach(type -> types.add(type.descriptor()));
        return MethodTypeDesc.of(shape.returnType(), types);
    }

    private void call(CodeBuilder out, int function) {
        int gate = out.allocateLocal(TypeKind.REFERENCE);
        int outermost = out.allocateLocal(TypeKind.INT);
        out.aload(0)
                .getfield(RuntimeClasses.MODULE_INSTANCE, "context", RuntimeClasses.CALL_CONTEXT)
                .getfield(RuntimeClasses.CALL_CONTEXT, "gate", RuntimeClasses.STORE_GATE)
                .astore(gate);
        out.aload(gate).invokevirtual(RuntimeClasses.STORE_GATE, "enter", ENTER).istore(outermost);
        out.trying(
                body -> {
                    callFunction(body, function);
                    body.aload(gate).iload(outermost).invokevirtual(RuntimeClasses.STORE_GATE, "exit", EXIT);
                    body.return_(TailCallEmitter.returnKind(plan.shapeOf(function)));
                },
                handlers -> handlers.catchingAll(handler -> {
                    int error = handler.allocateLocal(TypeKind.REFERENCE);
                    handler.astore(error).aload(gate).iload(outermost).aload(error);
                    handler.invokevirtual(RuntimeClasses.STORE_GATE, "leave", LEAVE)
                            .athrow();
                }));
    }

    private void callFunction(CodeBuilder out, int function) {
        int slot = 1;
        for (var parameter : plan.shapeOf(function).parameters()) {
            out.loadLocal(parameter.kind(), slot);
            slot += parameter.slots();
        }
        out.aload(0);
        out.invokestatic(plan.functionClass(function), plan.methodName(function), plan.methodType(function));
    }
}

package dev.coracle.engine.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;

/// Makes a class that leads from lanes to a range of functions: it takes the arguments from the lanes, calls the
/// function and puts the results there.
final class LaneClass {
    /// The method with the switch; it takes the function index, the instance and the context.
    static final String INVOKE = "invoke";

    private final ModulePlan plan;
    private final ClassDesc self;
    private final int from;
    private final int to;
    /// Whether functions are entered behind the loop that runs their pending tail calls.
    private final boolean entering;

    LaneClass(ModulePlan plan, ClassDesc self, int number, boolean entering) {
        this.plan = plan;
        this.self = self;
        this.entering = entering;
        int size = plan.laneClassSize();
        int imported = plan.spaces().importedFunctions();
        this.from = Math.max(imported, number * size);
        this.to = Math.min(plan.spaces().functions().size(), (number + 1) * size);
    }

    static MethodTypeDesc invokeType(ModulePlan plan) {
        return MethodTypeDesc.of(
                ConstantDescs.CD_void, ConstantDescs.CD_int, plan.instanceClass(), RuntimeClasses.CALL_CONTEXT);
    }

    private MethodTypeDesc adapterType() {
        return MethodTypeDesc.of(ConstantDescs.CD_void, plan.instanceClass(), RuntimeClasses.CALL_CONTEXT);
    }

    byte[] generate() {
        return ClassFiles.build(self, builder -> {
            builder.withMethodBody(INVOKE, invokeType(plan), ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC, this::invoke);
            for (int function = from; function < to; function++) {
                adapter(builder, function);
            }
        });
    }

    private void invoke(CodeBuilder out) {
        var labels = new ArrayList<Label>();
        var cases = new ArrayList<SwitchCase>();
        for (int function = from; function < to; function++) {
            labels.add(out.newLabel());
            cases.add(SwitchCase.of(function, labels.getLast()));
        }
        out.iload(0).tableswitch(from, to - 1, labels.getFirst(), cases);
        for (int function = from; function < to; function++) {
            out.labelBinding(labels.get(function - from));
            out.aload(1)
                    .aload(2)
                    .invokestatic(self, "lanes" + function, adapterType())
                    .return_();
        }
    }

    private void adapter(ClassBuilder builder, int function) {
        builder.withMethodBody(
                "lanes" + function,
                adapterType(),
                ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE,
                out -> adapt(out, function));
    }

    private void adapt(CodeBuilder out, int function) {
        var shape = plan.shapeOf(function);
        if (!shape.isWide()) {
            for (int i = 0; i < shape.parameters().size(); i++) {
                LaneCode.get(out, shape.parameters().get(i), 1, i);
            }
        }
        out.aload(0);
        boolean unwinds = entering && plan.tailCalls().component(function).unwinds();
        if (unwinds) {
            out.loadConstant(TailCallEmitter.BUDGET);
        }
        out.invokestatic(
                plan.functionClass(function),
                unwinds ? FunctionClass.codeName(plan.methodName(function)) : plan.methodName(function),
                unwinds ? plan.tailMethodType(function) : plan.methodType(function));
        if (!shape.results().isEmpty()) {
            putResult(out, shape.results().getFirst());
        }
        out.return_();
    }

    /// Puts a result into its lane, unless a tail call is pending: then the lanes hold that call's arguments.
    private void putResult(CodeBuilder out, JvmType type) {
        if (!entering) {
            LaneCode.put(out, type, 1, 0);
            return;
        }
        var pending = out.newLabel();
        var done = out.newLabel();
        out.aload(1)
                .getfield(RuntimeClasses.CALL_CONTEXT, "pending", RuntimeClasses.FUNCTION_REF)
                .ifnonnull(pending);
        LaneCode.put(out, type, 1, 0);
        out.goto_(done);
        out.labelBinding(pending);
        if (type.slots() == 2) {
            out.pop2();
        } else {
            out.pop();
        }
        out.labelBinding(done);
    }
}

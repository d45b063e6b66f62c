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

/// Makes the class of a module's instances.
final class InstanceClass {
    private static final MethodTypeDesc INIT = MethodTypeDesc.of(
            ConstantDescs.CD_void,
            RuntimeClasses.MODULE_CODE,
            RuntimeClasses.CALL_CONTEXT,
            RuntimeClasses.DEFINED_TYPE.arrayType());
    private static final MethodTypeDesc BY_INDEX =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, RuntimeClasses.CALL_CONTEXT);

    private final ModulePlan plan;
    private final ClassDesc self;

    InstanceClass(ModulePlan plan) {
        this.plan = plan;
        this.self = plan.instanceClass();
    }

    byte[] generate() {
        return ClassFiles.build(self, builder -> {
            builder.withSuperclass(RuntimeClasses.MODULE_INSTANCE);
            for (int i = 0; i < plan.globals().fields(); i++) {
                builder.withField(GlobalPlan.fieldName(i), fieldType(i), ClassFile.ACC_PUBLIC);
            }
            constructor(builder);
            builder.withMethodBody("bindGlobals", ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC, this::bindGlobals);
            builder.withMethodBody("invoke", BY_INDEX, ClassFile.ACC_PUBLIC, out -> callByIndex(out, "Lanes"));
            builder.withMethodBody("enter", BY_INDEX, ClassFile.ACC_PUBLIC, out -> callByIndex(out, "Entries"));
        });
    }

    private JvmType type(int global) {
        return JvmType.of(plan.spaces().globals().get(global).value());
    }

    private ClassDesc fieldType(int global) {
        return plan.globals().place(global) == GlobalPlan.Place.FIELD
                ? type(global).stored()
                : RuntimeClasses.GLOBAL_CELL;
    }

    private void constructor(ClassBuilder builder) {
        builder.withMethodBody(
                ConstantDescs.INIT_NAME,
                INIT,
                ClassFile.ACC_PUBLIC,
                out -> out.aload(0)
                        .aload(1)
                        .aload(2)
                        .aload(3)
                        .invokespecial(RuntimeClasses.MODULE_INSTANCE, ConstantDescs.INIT_NAME, INIT)
                        .return_());
    }

    private void bindGlobals(CodeBuilder out) {
        for (int i = 0; i < plan.globals().fields(); i++) {
            out.aload(0)
                    .aload(0)
                    .getfield(RuntimeClasses.MODULE_INSTANCE, "globals", RuntimeClasses.GLOBAL_CELL.arrayType())
                    .loadConstant(i)
                    .aaload();
            if (plan.globals().place(i) == GlobalPlan.Place.FIELD) {
                var field = GlobalPlan.cellField(type(i));
                if (field.equals("ref")) {
                    out.getfield(RuntimeClasses.GLOBAL_CELL, field, ConstantDescs.CD_Object);
                    out.checkcast(type(i).stored());
                } else {
                    out.getfield(RuntimeClasses.GLOBAL_CELL, field, type(i).descriptor());
                }
            }
            out.putfield(self, GlobalPlan.fieldName(i), fieldType(i));
        }
        out.return_();
    }

    /// Hands a call over to the lane class that knows the function.
    private void callByIndex(CodeBuilder out, String classPrefix) {
        int size = plan.laneClassSize();
        int classes = (plan.spaces().functions().size() + size - 1) / size;
        if (classes == 0) {
            out.return_();
            return;
        }
        var labels = new ArrayList<Label>();
        var cases = new ArrayList<SwitchCase>();
        for (int i = 0; i < classes; i++) {
            labels.add(out.newLabel());
            cases.add(SwitchCase.of(i, labels.getLast()));
        }
        out.iload(1).loadConstant(Integer.numberOfTrailingZeros(size)).iushr();
        out.tableswitch(0, classes - 1, labels.getFirst(), cases);
        for (int i = 0; i < classes; i++) {
            out.labelBinding(labels.get(i))
                    .iload(1)
                    .aload(0)
                    .aload(2)
                    .invokestatic(plan.classNamed(classPrefix + i), LaneClass.INVOKE, LaneClass.invokeType(plan))
                    .return_();
        }
    }
}

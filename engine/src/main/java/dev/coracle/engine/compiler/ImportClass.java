package dev.coracle.engine.compiler;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;

/// Makes a class through which a range of imported functions is called. Each has a method of its own, so that HotSpot
/// keeps a profile for each of what it calls, and not one for all that have the same shape.
final class ImportClass {
    private static final int FUNCTIONS = 64;

    private final ModulePlan plan;
    private final int from;
    private final int to;

    /// @param number counts ranges of [#FUNCTIONS] imports
    ImportClass(ModulePlan plan, int number) {
        this.plan = plan;
        this.from = number * FUNCTIONS;
        this.to = Math.min(plan.spaces().importedFunctions(), from + FUNCTIONS);
    }

    /// How many of them a module has.
    static int count(ModulePlan plan) {
        return (plan.spaces().importedFunctions() + FUNCTIONS - 1) / FUNCTIONS;
    }

    /// The simple name of the class for an import.
    static String name(int function) {
        return "Imports" + function / FUNCTIONS;
    }

    static String methodName(int function) {
        return "import" + function;
    }

    byte[] generate() {
        return ClassFiles.build(plan.classNamed(name(from)), builder -> {
            for (int function = from; function < to; function++) {
                int imported = function;
                builder.withMethodBody(
                        methodName(function),
                        plan.methodType(function),
                        ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC,
                        out -> call(out, imported));
            }
        });
    }

    private void call(CodeBuilder out, int imported) {
        var shape = plan.shapeOf(imported);
        int instance = shape.jvmParameters().stream().mapToInt(JvmType::slots).sum();
        int function = instance + 1;
        int context = function + 1;
        out.aload(instance)
                .getfield(RuntimeClasses.MODULE_INSTANCE, "functions", RuntimeClasses.FUNCTION_REF.arrayType())
                .loadConstant(imported)
                .aaload()
                .astore(function);
        out.aload(instance)
                .getfield(RuntimeClasses.MODULE_INSTANCE, "context", RuntimeClasses.CALL_CONTEXT)
                .astore(context);
        ForeignCode.callAndReturn(out, shape, function, context);
    }
}

package dev.coracle.engine.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;

/// Makes the class of a group of functions.
final class FunctionClass {
    private static final int STATIC = ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC;

    private final ModulePlan plan;
    private final ClassDesc self;
    private final int from;
    private final int to;

    FunctionClass(ModulePlan plan, ClassDesc self, int group) {
        this.plan = plan;
        this.self = self;
        int imported = plan.spaces().importedFunctions();
        this.from = imported + plan.groups().start(group);
        this.to = imported + plan.groups().end(group);
    }

    /// The name of the method with the code of a function that unwinds for tail calls.
    static String codeName(String methodName) {
        return methodName + "$tail";
    }

    byte[] generate() {
        return ClassFiles.build(self, builder -> {
            for (int function = from; function < to; function++) {
                function(builder, new FunctionContext(plan, function));
            }
        });
    }

    private void function(ClassBuilder builder, FunctionContext function) {
        var name = plan.methodName(function.function());
        var type = plan.methodType(function.function());
        if (function.unwindsForTailCalls()) {
            builder.withMethodBody(name, type, STATIC, out -> {
                var method = new MethodEmitter(function, out, parametersOnly(function), 0);
                CallEmitter.emitTailCallLoop(method, self, codeName(name), type);
            });
            name = codeName(name);
        }
        builder.withMethodBody(name, type, STATIC, out -> code(function, out));
    }

    private static LocalVariables parametersOnly(FunctionContext function) {
        var parameters = function.shape().jvmParameters();
        return new LocalVariables(parameters, parameters.size());
    }

    private static void code(FunctionContext function, CodeBuilder out) {
        var shape = function.shape();
        var locals = new LocalVariables(function.locals(), shape.jvmParameters().size());
        var method = new MethodEmitter(function, out, locals, 0);
        method.begin();
        new BodyEmitter(method).emit(0, function.body().size());
        method.finish();
    }
}

package dev.coracle.engine.compiler;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

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
        function.regions().forEach(region -> region(builder, function, region));
        if (!function.unwindsForTailCalls()) {
            builder.withMethodBody(name, type, STATIC, out -> code(function, out));
            return;
        }
        var codeName = codeName(name);
        builder.withMethodBody(codeName, type, STATIC, out -> code(function, out));
        builder.withMethodBody(name, type, STATIC, out -> {
            var parameters = parameters(function);
            var locals = new LocalVariables(function.locals(), parameters, new BitSet(), new BitSet(), false);
            CallEmitter.emitTailCallLoop(new MethodEmitter(function, out, locals, null), self, codeName, type);
        });
    }

    /// The locals that the JVM passes to a function's method.
    private static List<Integer> parameters(FunctionContext function) {
        return IntStream.range(0, function.shape().jvmParameters().size())
                .boxed()
                .toList();
    }

    private void code(FunctionContext function, CodeBuilder out) {
        var used = UsedLocals.of(function.body(), 0, function.body().size(), function.regions());
        used.set(0, function.shape().parameters().size());
        var locals = new LocalVariables(function.locals(), parameters(function), used, function.arrayLocals(), false);
        var method = new MethodEmitter(function, out, locals, null);
        method.begin();
        new BodyEmitter(method, self, function.regions())
                .emit(0, function.body().size());
        method.finish();
    }

    private void region(ClassBuilder builder, FunctionContext function, Region region) {
        region.regions().forEach(inner -> region(builder, function, inner));
        builder.withMethodBody(
                RegionCode.methodName(function, region),
                RegionCode.methodType(function, region),
                STATIC,
                out -> code(function, region, out));
    }

    private void code(FunctionContext function, Region region, CodeBuilder out) {
        var used = UsedLocals.of(function.body(), region.from(), region.to(), region.regions());
        var locals = new LocalVariables(function.locals(), region.parameters(), used, function.arrayLocals(), true);
        var method = new MethodEmitter(function, out, locals, region);
        method.beginRegion(region);
        new BodyEmitter(method, self, region.regions()).emit(region.from(), region.to());
        if (method.isReachable()) {
            method.conditions.flush();
            RegionCode.leaveAtEnd(method, region);
        }
        method.finish();
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.engine.runtime.LoopCheck;
import dev.coracle.wasm.Opcode;
import java.lang.classfile.ClassFile;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicCallSiteDesc;

/// Makes the class through which all code of a module passes its [LoopCheck], so that the JVM links the call site
/// once and not in every loop.
final class CheckClass {
    static final String NAME = "Check";
    private static final String METHOD = "pass";

    private final ModulePlan plan;

    CheckClass(ModulePlan plan) {
        this.plan = plan;
    }

    byte[] generate() {
        var link = ConstantDescs.ofCallsiteBootstrap(
                RuntimeClasses.of(LoopCheck.class), "link", RuntimeClasses.of(java.lang.invoke.CallSite.class));
        return ClassFiles.build(
                plan.classNamed(NAME),
                builder -> builder.withMethodBody(
                        METHOD,
                        ConstantDescs.MTD_void,
                        ClassFile.ACC_STATIC | ClassFile.ACC_PUBLIC,
                        out -> out.invokedynamic(DynamicCallSiteDesc.of(link, METHOD, ConstantDescs.MTD_void))
                                .return_()));
    }

    /// Emits the check at the header of a loop, where the JVM's operand stack is empty. With or without one, this
    /// is where a backtrace finds a guest that was stopped.
    static void emitAtLoop(MethodEmitter method, int loop) {
        method.markLine(loop);
        if (method.plan.options().loopChecks()) {
            emit(method);
        }
    }

    /// Emits it at the entry of a function, if that calls others: one of them may come back to it.
    static void emitAtEntry(MethodEmitter method) {
        if (method.plan.options().loopChecks() && hasCall(method.function.body())) {
            method.markLine(0);
            emit(method);
        }
    }

    private static void emit(MethodEmitter method) {
        method.out.invokestatic(method.plan.classNamed(NAME), METHOD, ConstantDescs.MTD_void);
    }

    private static boolean hasCall(FunctionBody body) {
        for (int i = 0; i < body.size(); i++) {
            if (isCall(body.instruction(i).opcode())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCall(Opcode opcode) {
        return switch (opcode) {
            case CALL, CALL_INDIRECT, CALL_REF, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
            default -> false;
        };
    }
}

package dev.coracle.engine.compiler;

import dev.coracle.engine.runtime.CallDepth;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Emits what guest code does to count its calls inside of each other, where the engine wants that: the caller counts,
/// so tail calls are free, and a handler finds in a local of its method what is to be restored.
final class DepthEmitter {
    private static final ClassDesc CALL_DEPTH = RuntimeClasses.of(CallDepth.class);
    private static final MethodTypeDesc ENTER = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

    private final MethodEmitter method;
    private final boolean counts;
    private int counterSlot;
    private int depthSlot;

    DepthEmitter(MethodEmitter method) {
        this.method = method;
        this.counts = method.plan.options().callDepth();
    }

    /// Notes how deep the method's code is, at an entry of the method where the JVM's operand stack is empty.
    void atEntry() {
        if (!counts) {
            return;
        }
        counterSlot = method.newTemporary(JvmType.REFERENCE);
        depthSlot = method.newTemporary(JvmType.INT);
        method.loadContext();
        method.out
                .getfield(RuntimeClasses.CALL_CONTEXT, "callDepth", CALL_DEPTH)
                .dup()
                .astore(counterSlot)
                .getfield(CALL_DEPTH, "now", ConstantDescs.CD_int)
                .storeLocal(TypeKind.INT, depthSlot);
    }

    /// What stands right before a call, its arguments on the JVM's stack.
    void beforeCall() {
        if (counts) {
            method.out.aload(counterSlot).iload(depthSlot).invokevirtual(CALL_DEPTH, "enter", ENTER);
        }
    }

    /// What stands right after a call, and in a handler.
    void restore() {
        if (counts) {
            method.out.aload(counterSlot).iload(depthSlot).putfield(CALL_DEPTH, "now", ConstantDescs.CD_int);
        }
    }
}

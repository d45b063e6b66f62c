package dev.coracle.engine.compiler;

import dev.coracle.wasm.AddressType;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Calls, and tail calls: these leave the callee in the context and its arguments in the lanes, return, and let the
/// method that was called from outside run it, so that the stack does not grow.
final class CallEmitter {
    private static final MethodTypeDesc INVOKE_CALLABLE =
            MethodTypeDesc.of(RuntimeClasses.FUNCTION_REF, ConstantDescs.CD_Object);

    private final MethodEmitter method;

    CallEmitter(MethodEmitter method) {
        this.method = method;
    }

    void call(int function) {
        var plan = method.plan;
        var shape = plan.shapeOf(function);
        passArguments(shape);
        if (plan.isImported(function)) {
            method.loadFromInstance("functions", RuntimeClasses.FUNCTION_REF, function);
            method.loadContext();
            method.out.invokestatic(
                    plan.dispatchClass(plan.typeOf(function)),
                    DispatchClass.FOREIGN,
                    shape.descriptor(RuntimeClasses.FUNCTION_REF, RuntimeClasses.CALL_CONTEXT));
        } else {
            method.loadInstance();
            method.out.invokestatic(plan.functionClass(function), plan.methodName(function), plan.methodType(function));
        }
        receiveResults(shape);
    }

    void callIndirect(int typeIndex, int table) {
        resolve(typeIndex, table);
        callResolved(typeIndex);
    }

    void callReference(int typeIndex) {
        method.pop();
        method.out.invokestatic(RuntimeClasses.REFERENCES, "callable", INVOKE_CALLABLE);
        callResolved(typeIndex);
    }

    void returnCall(int function) {
        method.loadInstance();
        method.out
                .loadConstant(function)
                .invokevirtual(
                        RuntimeClasses.MODULE_INSTANCE,
                        "function",
                        MethodTypeDesc.of(RuntimeClasses.FUNCTION_REF, ConstantDescs.CD_int));
        returnCallResolved(method.plan.shapeOf(function));
    }

    void returnCallIndirect(int typeIndex, int table) {
        resolve(typeIndex, table);
        returnCallResolved(method.plan.shapeOfType(typeIndex));
    }

    void returnCallReference(int typeIndex) {
        method.pop();
        method.out.invokestatic(RuntimeClasses.REFERENCES, "callable", INVOKE_CALLABLE);
        returnCallResolved(method.plan.shapeOfType(typeIndex));
    }

    /// Turns the table index on the operand stack into the function it selects, on the JVM's stack alone.
    private void resolve(int typeIndex, int table) {
        method.materialize(1 + method.plan.shapeOfType(typeIndex).parameters().size());
        method.stack.pop();
        boolean wide = method.plan.spaces().tables().get(table).addressType() == AddressType.I64;
        ClassDesc index = wide ? ConstantDescs.CD_long : ConstantDescs.CD_int;
        method.loadFromInstance("tables", RuntimeClasses.TABLE, table);
        method.loadFromInstance("types", RuntimeClasses.DEFINED_TYPE, typeIndex);
        method.out.invokestatic(
                RuntimeClasses.REFERENCES,
                "indirect",
                MethodTypeDesc.of(
                        RuntimeClasses.FUNCTION_REF, index, RuntimeClasses.TABLE, RuntimeClasses.DEFINED_TYPE));
    }

    /// Calls the function on top of the JVM's stack; its arguments are below, on the record too.
    private void callResolved(int typeIndex) {
        var shape = method.plan.shapeOfType(typeIndex);
        int mark = method.temporaryMark();
        int arguments = shape.parameters().size();
        if (shape.isWide() || isAnySpilled(arguments)) {
            int callee = method.storeTemporary(JvmType.REFERENCE);
            passArguments(shape);
            method.out.aload(callee).checkcast(RuntimeClasses.FUNCTION_REF);
        } else {
            method.pop(shape.parameters());
        }
        method.releaseTemporaries(mark);
        method.loadInstance();
        method.out.invokestatic(
                method.plan.dispatchClass(typeIndex),
                DispatchClass.CALL,
                shape.descriptor(RuntimeClasses.FUNCTION_REF, method.plan.instanceClass()));
        receiveResults(shape);
    }

    private boolean isAnySpilled(int count) {
        return count > 0 && method.stack.isSpilled(method.stack.size() - count);
    }

    /// Returns with a call of the function on top of the JVM's stack pending.
    private void returnCallResolved(Shape callee) {
        int mark = method.temporaryMark();
        int function = method.storeTemporary(JvmType.REFERENCE);
        method.pop(callee.parameters());
        method.storeLanes(callee.parameters(), 0);
        method.loadContext();
        method.out
                .aload(function)
                .checkcast(RuntimeClasses.FUNCTION_REF)
                .putfield(RuntimeClasses.CALL_CONTEXT, "pending", RuntimeClasses.FUNCTION_REF);
        method.releaseTemporaries(mark);
        method.leaveFunction();
        method.setReachable(false);
    }

    private void passArguments(Shape shape) {
        method.pop(shape.parameters());
        if (shape.isWide()) {
            method.storeLanes(shape.parameters(), 0);
        }
    }

    private void receiveResults(Shape shape) {
        var results = shape.results();
        if (!results.isEmpty()) {
            VectorCode.rebox(method.out, results.getFirst());
            method.loadLanes(results.subList(1, results.size()), 1);
        }
        method.push(results);
    }

    /// The method of a function that unwinds for tail calls: it calls the function's code, then runs what is pending.
    static void emitTailCallLoop(MethodEmitter method, ClassDesc owner, String codeName, MethodTypeDesc type) {
        var out = method.out;
        var results = method.function.shape().results();
        int slot = 0;
        for (var parameter : method.function.shape().jvmParameters()) {
            out.loadLocal(parameter.kind(), slot);
            slot += parameter.slots();
        }
        method.loadInstance();
        out.invokestatic(owner, codeName, type);
        var done = out.newLabel();
        method.loadContext();
        out.getfield(RuntimeClasses.CALL_CONTEXT, "pending", RuntimeClasses.FUNCTION_REF)
                .ifnull(done);
        if (!results.isEmpty()) {
            if (results.getFirst().slots() == 2) {
                out.pop2();
            } else {
                out.pop();
            }
        }
        method.loadContext();
        out.invokevirtual(RuntimeClasses.CALL_CONTEXT, "runPending", MethodTypeDesc.of(ConstantDescs.CD_void));
        if (!results.isEmpty()) {
            method.loadLane(results.getFirst(), 0);
        }
        out.labelBinding(done);
        out.return_(results.isEmpty() ? TypeKind.VOID : results.getFirst().kind());
    }
}

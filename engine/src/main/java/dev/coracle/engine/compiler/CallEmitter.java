package dev.coracle.engine.compiler;

import dev.coracle.wasm.AddressType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/// Calls: of functions of the module, of imports, and of what a table or a reference names.
final class CallEmitter {
    private static final MethodTypeDesc INVOKE_CALLABLE =
            MethodTypeDesc.of(RuntimeClasses.FUNCTION_REF, ConstantDescs.CD_Object);

    private final MethodEmitter method;
    private final TailCallEmitter tailCalls;

    CallEmitter(MethodEmitter method) {
        this.method = method;
        this.tailCalls = new TailCallEmitter(method);
    }

    void call(int function) {
        var plan = method.plan;
        var shape = plan.shapeOf(function);
        method.passArguments(shape);
        boolean imported = plan.isImported(function);
        method.loadInstance();
        method.depth.beforeCall();
        method.out.invokestatic(
                imported ? plan.classNamed(ImportClass.name(function)) : plan.functionClass(function),
                imported ? ImportClass.methodName(function) : plan.methodName(function),
                plan.methodType(function));
        method.depth.restore();
        receiveResults(shape);
    }

    void callIndirect(int typeIndex, int table) {
        resolve(typeIndex, table);
        callResolved(typeIndex);
    }

    void callReference(int typeIndex) {
        resolveReference();
        callResolved(typeIndex);
    }

    void returnCall(int function) {
        tailCalls.call(function);
    }

    void returnCallIndirect(int typeIndex, int table) {
        resolve(typeIndex, table);
        tailCalls.callResolved(typeIndex);
    }

    void returnCallReference(int typeIndex) {
        resolveReference();
        tailCalls.callResolved(typeIndex);
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

    /// Turns the reference on the operand stack into the function, on the JVM's stack alone.
    private void resolveReference() {
        method.pop();
        method.out.invokestatic(RuntimeClasses.REFERENCES, "callable", INVOKE_CALLABLE);
    }

    /// Calls the function on top of the JVM's stack; its arguments are below, on the record too.
    private void callResolved(int typeIndex) {
        var shape = method.plan.shapeOfType(typeIndex);
        int mark = method.temporaryMark();
        int arguments = shape.parameters().size();
        if (shape.isWide() || isAnySpilled(arguments)) {
            int callee = method.storeTemporary(JvmType.REFERENCE);
            method.passArguments(shape);
            method.out.aload(callee).checkcast(RuntimeClasses.FUNCTION_REF);
        } else {
            method.pop(shape.parameters());
        }
        method.releaseTemporaries(mark);
        method.loadInstance();
        method.depth.beforeCall();
        method.out.invokestatic(
                method.plan.dispatchClass(typeIndex),
                DispatchClass.CALL,
                shape.descriptor(RuntimeClasses.FUNCTION_REF, method.plan.instanceClass()));
        method.depth.restore();
        receiveResults(shape);
    }

    private boolean isAnySpilled(int count) {
        return count > 0 && method.stack.isSpilled(method.stack.size() - count);
    }

    private void receiveResults(Shape shape) {
        var results = shape.results();
        if (!results.isEmpty()) {
            VectorCode.rebox(method.out, results.getFirst());
            method.loadLanes(results.subList(1, results.size()), 1);
        }
        method.push(results);
    }
}

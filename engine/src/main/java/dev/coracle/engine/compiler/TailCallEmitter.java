package dev.coracle.engine.compiler;

import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Tail calls, none of which lets the stack grow without bound:
///
/// - between functions that share a method, a jump;
/// - of a function that cannot come back by tail calls, a call whose results are returned;
/// - of others the same as long as the budget lasts that each of these calls takes one from. Then the callee is left
///   pending in the context, its arguments in the lanes, and all return to the method that began, which runs it.
final class TailCallEmitter {
    /// Calls that are on the stack at most before it is unwound. With more than 16, processors forget where they were
    /// called from, and mispredict each return.
    static final int BUDGET = 8;

    private final MethodEmitter method;

    TailCallEmitter(MethodEmitter method) {
        this.method = method;
    }

    void call(int function) {
        var plan = method.plan;
        var shape = plan.shapeOf(function);
        var entry = method.tailEntries.get(function);
        if (entry != null) {
            jump(shape, entry);
            return;
        }
        method.passArguments(shape);
        if (plan.isImported(function) || method.isRegion()) {
            leavePending(shape, () -> loadReference(function));
        } else if (!plan.tailCalls().component(function).unwinds()) {
            behindHandlers(() -> {
                method.loadInstance();
                invokeAndReturn(plan.functionClass(function), plan.methodName(function), plan.methodType(function));
            });
        } else {
            goToWithinBudget(() -> invokeAndReturn(
                    plan.functionClass(function),
                    FunctionClass.codeName(plan.methodName(function)),
                    plan.tailMethodType(function)));
            leavePending(shape, () -> loadReference(function));
        }
        method.setReachable(false);
    }

    /// Calls the function on top of the JVM's stack; its arguments are below, on the record too.
    void callResolved(int typeIndex) {
        var plan = method.plan;
        var shape = plan.shapeOfType(typeIndex);
        int mark = method.temporaryMark();
        int function = method.storeTemporary(JvmType.REFERENCE);
        method.passArguments(shape);
        if (!method.isRegion()) {
            method.out.aload(function).checkcast(RuntimeClasses.FUNCTION_REF);
            goToWithinBudget(() -> invokeAndReturn(
                    plan.tailDispatchClass(typeIndex), DispatchClass.CALL, DispatchClass.tailCallType(plan, shape)));
            method.out.pop();
        }
        leavePending(shape, () -> method.out.aload(function).checkcast(RuntimeClasses.FUNCTION_REF));
        method.releaseTemporaries(mark);
        method.setReachable(false);
    }

    private void jump(Shape shape, TailEntry entry) {
        method.pop(shape.parameters());
        for (int i = entry.slots().length - 1; i >= 0; i--) {
            method.out.storeLocal(shape.parameters().get(i).kind(), entry.slots()[i]);
        }
        method.discard(0, method.stack.size());
        method.out.goto_(entry.label());
        method.setReachable(false);
    }

    private void loadReference(int function) {
        method.loadInstance();
        method.out
                .loadConstant(function)
                .invokevirtual(
                        RuntimeClasses.MODULE_INSTANCE,
                        "function",
                        MethodTypeDesc.of(RuntimeClasses.FUNCTION_REF, ConstantDescs.CD_int));
    }

    /// Goes to code that takes what is on the JVM's stack and, when something is left of the budget, ends the method.
    private void goToWithinBudget(Runnable code) {
        int budget = method.locals.budgetSlot();
        var within = method.behindHandlers(() -> {
            method.loadInstance();
            method.out.iload(budget).iconst_1().isub();
            code.run();
        });
        method.out.iload(budget).ifgt(within);
    }

    /// The caller's handlers do not see what the callee throws.
    private void behindHandlers(Runnable code) {
        if (method.function.body().hasHandlers()) {
            method.out.goto_(method.behindHandlers(code));
        } else {
            code.run();
        }
    }

    private void invokeAndReturn(ClassDesc owner, String name, MethodTypeDesc type) {
        method.out.invokestatic(owner, name, type).return_(returnKind(method.function.shape()));
    }

    /// Returns with a call pending; the arguments are on the JVM's stack, or in the lanes where it cannot take them.
    private void leavePending(Shape callee, Runnable loadFunction) {
        if (!callee.isWide()) {
            method.storeLanes(callee.parameters(), 0);
        }
        method.loadContext();
        loadFunction.run();
        method.out.putfield(RuntimeClasses.CALL_CONTEXT, "pending", RuntimeClasses.FUNCTION_REF);
        method.leaveFunction();
    }

    static TypeKind returnKind(Shape shape) {
        return shape.results().isEmpty()
                ? TypeKind.VOID
                : shape.results().getFirst().kind();
    }

    /// The plain method of a function that unwinds for tail calls: it calls the other one, then runs what is pending.
    static void emitLoop(MethodEmitter method) {
        var out = method.out;
        var plan = method.plan;
        int function = method.function.function();
        var results = method.function.shape().results();
        method.loadJvmParameters();
        method.loadInstance();
        out.loadConstant(BUDGET);
        out.invokestatic(
                plan.functionClass(function),
                FunctionClass.codeName(plan.methodName(function)),
                plan.tailMethodType(function));
        var done = out.newLabel();
        method.loadContext();
        out.getfield(RuntimeClasses.CALL_CONTEXT, "pending", RuntimeClasses.FUNCTION_REF)
                .ifnull(done);
        drop(method, results);
        method.loadContext();
        out.invokevirtual(RuntimeClasses.CALL_CONTEXT, "runPending", MethodTypeDesc.of(ConstantDescs.CD_void));
        if (!results.isEmpty()) {
            method.loadLane(results.getFirst(), 0);
        }
        out.labelBinding(done);
        out.return_(returnKind(method.function.shape()));
    }

    private static void drop(MethodEmitter method, List<JvmType> results) {
        if (!results.isEmpty()) {
            if (results.getFirst().slots() == 2) {
                method.out.pop2();
            } else {
                method.out.pop();
            }
        }
    }
}

package dev.coracle.engine.compiler;

import static java.util.Objects.requireNonNull;

import dev.coracle.wasm.BlockType;
import dev.coracle.wasm.Catch;
import dev.coracle.wasm.Instruction;
import java.lang.classfile.Label;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Throwing and catching, in today's and in the legacy form.
///
/// A handler starts with an empty JVM stack, which is why blocks that contain one spill their operands.
final class ExceptionEmitter {
    private final MethodEmitter method;
    private final ControlEmitter control;

    ExceptionEmitter(MethodEmitter method, ControlEmitter control) {
        this.method = method;
        this.control = control;
    }

    void throwTag(int tag) {
        var payload = payload(tag);
        method.pop(payload);
        method.storeLanes(payload, 0);
        loadTag(tag);
        method.loadContext();
        method.out.invokestatic(
                RuntimeClasses.WASM_EXCEPTION,
                "of",
                MethodTypeDesc.of(RuntimeClasses.WASM_EXCEPTION, RuntimeClasses.TAG, RuntimeClasses.CALL_CONTEXT));
        method.out.athrow();
        method.setReachable(false);
    }

    void throwReference() {
        method.pop();
        method.out.invokestatic(
                RuntimeClasses.REFERENCES,
                "throwable",
                MethodTypeDesc.of(RuntimeClasses.WASM_EXCEPTION, ConstantDescs.CD_Object));
        method.out.athrow();
        method.setReachable(false);
    }

    // ---- try_table

    void beginTryTable(int index, Instruction.TryTable instruction) {
        begin(index, ControlFrame.Kind.TRY_TABLE, instruction.type(), instruction.catches());
    }

    void endTryTable() {
        var frame = method.innermost();
        var handlers = requireNonNull(frame.handlers);
        boolean reached = method.isReachable();
        if (reached) {
            control.leaveAtEnd(frame);
        }
        if (handlers.clauses.isEmpty() && !handlers.used) {
            control.close(frame, reached);
            return;
        }
        endBody(frame, handlers, reached);
        method.control.removeLast();
        startHandler(frame, handlers);
        for (var clause : handlers.clauses) {
            catchClause(frame, handlers, clause);
        }
        if (method.isReachable()) {
            rethrow(handlers);
        }
        control.finish(frame, false);
    }

    private void catchClause(ControlFrame frame, Handlers handlers, Catch clause) {
        if (!method.isReachable()) {
            return;
        }
        Label next = null;
        if (clause.kind().hasTag()) {
            next = method.newLabel();
            unpack(handlers, clause.tagIndex(), next);
        }
        if (clause.kind().pushesReference()) {
            method.out.aload(handlers.exceptionSlot);
            method.push(JvmType.REFERENCE);
        }
        control.branch(clause.label());
        if (next != null) {
            method.out.labelBinding(next);
            method.stack.truncate(frame.height);
            method.setReachable(true);
        }
    }

    // ---- the legacy form

    void beginTry(int index, BlockType type) {
        begin(index, ControlFrame.Kind.TRY, type, List.of());
    }

    void beginCatch(int index, int tag) {
        var handlers = beginClause(index);
        var next = method.newLabel();
        unpack(handlers, tag, next);
        handlers.nextClause = next;
    }

    void beginCatchAll(int index) {
        beginClause(index);
    }

    private Handlers beginClause(int index) {
        var frame = method.innermost();
        var handlers = requireNonNull(frame.handlers);
        boolean reached = method.isReachable();
        if (reached) {
            control.leaveAtEnd(frame);
        }
        if (handlers.inBody) {
            endBody(frame, handlers, reached);
            startHandler(frame, handlers);
        } else {
            leave(frame, reached);
            method.out.labelBinding(requireNonNull(handlers.nextClause));
            method.stack.truncate(frame.height);
            method.setReachable(true);
        }
        handlers.nextClause = null;
        frame.nextClause = method.function.body().nextClause(index);
        return handlers;
    }

    void endTry() {
        var frame = method.innermost();
        var handlers = requireNonNull(frame.handlers);
        boolean reached = method.isReachable();
        if (reached) {
            control.leaveAtEnd(frame);
        }
        if (handlers.inBody && handlers.used) {
            endBody(frame, handlers, reached);
            startHandler(frame, handlers);
            rethrow(handlers);
            reached = false;
        } else if (handlers.nextClause != null) {
            leave(frame, reached);
            reached = false;
            method.out.labelBinding(handlers.nextClause);
            rethrow(handlers);
        }
        control.close(frame, reached);
    }

    /// Ends a `try` whose exceptions go to the handlers of the block at `depth`, past those between.
    void endWithDelegate(int depth) {
        var frame = method.innermost();
        var handlers = requireNonNull(frame.handlers);
        boolean reached = method.isReachable();
        if (reached) {
            control.leaveAtEnd(frame);
            leave(frame, true);
        }
        method.out.nop();
        var end = method.out.newBoundLabel();
        var target = handlerAround(method.control.size() - 2 - depth);
        method.out.exceptionCatch(handlers.start, end, target, RuntimeClasses.WASM_EXCEPTION);
        if (handlers.used) {
            method.out.labelBinding(handlers.handler).goto_(target);
        }
        control.close(frame, false);
    }

    /// The handler of the innermost protected body at or outside a frame.
    private Label handlerAround(int frame) {
        for (int i = frame; i >= 0; i--) {
            var handlers = method.control.get(i).handlers;
            if (handlers != null && handlers.inBody) {
                handlers.used = true;
                return handlers.handler;
            }
        }
        return method.throwOutOfMethod();
    }

    void rethrow(int depth) {
        rethrow(requireNonNull(method.frame(depth).handlers));
    }

    // ---- both

    private void begin(int index, ControlFrame.Kind kind, BlockType type, List<Catch> clauses) {
        method.spillAll();
        var frame = control.open(index, kind, method.function.parameters(type), method.function.results(type));
        int exceptionSlot = method.newTemporary(JvmType.REFERENCE);
        frame.handlers = new Handlers(method.out.newBoundLabel(), method.newLabel(), exceptionSlot, clauses);
        method.out.nop();
    }

    /// Ends the protected body.
    private void endBody(ControlFrame frame, Handlers handlers, boolean reached) {
        leave(frame, reached);
        method.out.exceptionCatch(
                handlers.start, method.out.newBoundLabel(), handlers.handler, RuntimeClasses.WASM_EXCEPTION);
        handlers.inBody = false;
    }

    private void leave(ControlFrame frame, boolean reached) {
        if (reached) {
            frame.targeted = true;
            method.out.goto_(frame.target);
        }
    }

    private void startHandler(ControlFrame frame, Handlers handlers) {
        method.out.labelBinding(handlers.handler);
        method.forgetLine();
        method.out.astore(handlers.exceptionSlot);
        method.depth.restore();
        method.stack.truncate(frame.height);
        method.setReachable(true);
    }

    private void rethrow(Handlers handlers) {
        method.out
                .aload(handlers.exceptionSlot)
                .checkcast(RuntimeClasses.WASM_EXCEPTION)
                .athrow();
        method.setReachable(false);
    }

    /// Pushes the payload when the exception has this tag, else goes to `next`.
    private void unpack(Handlers handlers, int tag, Label next) {
        var out = method.out;
        out.aload(handlers.exceptionSlot).getfield(RuntimeClasses.WASM_EXCEPTION, "tag", RuntimeClasses.TAG);
        loadTag(tag);
        out.if_acmpne(next);
        var payload = payload(tag);
        if (!payload.isEmpty()) {
            out.aload(handlers.exceptionSlot);
            method.loadContext();
            out.invokevirtual(
                    RuntimeClasses.WASM_EXCEPTION,
                    "unpack",
                    MethodTypeDesc.of(ConstantDescs.CD_void, RuntimeClasses.CALL_CONTEXT));
            method.loadLanes(payload, 0);
            method.push(payload);
        }
    }

    private void loadTag(int tag) {
        method.loadFromInstance("tags", RuntimeClasses.TAG, tag);
    }

    private List<JvmType> payload(int tag) {
        return method.function.payload(tag);
    }
}

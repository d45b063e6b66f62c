package dev.coracle.engine.compiler;

import dev.coracle.wasm.BlockType;
import dev.coracle.wasm.Opcode;
import java.util.List;
import java.util.Objects;

/// Blocks and branches.
final class ControlEmitter {
    private final MethodEmitter method;

    ControlEmitter(MethodEmitter method) {
        this.method = method;
    }

    /// Whether an instruction continues or ends the innermost block.
    boolean isClause(int index) {
        return index == method.innermost().nextClause;
    }

    /// Opens `block`, `loop` or `if`.
    void begin(int index, Opcode opcode, BlockType type) {
        var parameters = method.function.parameters(type);
        var results = method.function.results(type);
        switch (opcode) {
            case IF -> beginIf(index, parameters, results);
            case LOOP -> beginLoop(index, parameters, results);
            default -> {
                if (method.function.body().needsEmptyStack(index)) {
                    method.spillAll();
                }
                open(index, ControlFrame.Kind.BLOCK, parameters, results);
            }
        }
    }

    /// Opens a frame whose parameters are on the operand stack.
    ControlFrame open(int index, ControlFrame.Kind kind, List<JvmType> parameters, List<JvmType> results) {
        int height = method.stack.size() - parameters.size();
        var frame = new ControlFrame(kind, height, parameters, results, method.newLabel(), method.temporaryMark());
        frame.nextClause = method.function.body().nextClause(index);
        method.control.add(frame);
        return frame;
    }

    private void beginLoop(int index, List<JvmType> parameters, List<JvmType> results) {
        method.spillAll();
        var frame = open(index, ControlFrame.Kind.LOOP, parameters, results);
        frame.loopSlots = new int[parameters.size()];
        for (int i = 0; i < frame.loopSlots.length; i++) {
            frame.loopSlots[i] = method.stack.spill(frame.height + i);
        }
        method.out.labelBinding(frame.target);
        method.forgetLine();
        for (int i = 0; i < frame.loopSlots.length; i++) {
            VectorCode.tellPresent(method.out, parameters.get(i), frame.loopSlots[i]);
        }
        if (method.locals.holdVectors()) {
            method.function.body().localsOfLoop(index).forEach(local -> method.locals.tellPresent(method.out, local));
        }
        CheckClass.emitAtLoop(method, index);
    }

    private void beginIf(int index, List<JvmType> parameters, List<JvmType> results) {
        var stack = method.stack;
        if (method.function.body().needsEmptyStack(index)) {
            spillBelowCondition();
        } else {
            method.materialize(1 + parameters.size());
        }
        stack.pop();
        var elseLabel = method.newLabel();
        method.conditions.jumpIfFalse(elseLabel);
        var frame = open(index, ControlFrame.Kind.IF, parameters, results);
        frame.elseLabel = elseLabel;
        frame.parameterSpills = new int[parameters.size()];
        for (int i = 0; i < parameters.size(); i++) {
            frame.parameterSpills[i] = stack.spill(frame.height + i);
        }
    }

    private void spillBelowCondition() {
        var stack = method.stack;
        if (stack.size() < 2 || stack.isSpilled(stack.size() - 2)) {
            method.materialize(1);
            return;
        }
        method.materialize(1);
        method.conditions.flush();
        int condition = method.storeTemporary(JvmType.INT);
        stack.pop();
        method.spillAll();
        method.out.iload(condition);
        stack.push(JvmType.INT);
    }

    void beginElse(int index) {
        var frame = method.innermost();
        if (method.isReachable()) {
            leaveAtEnd(frame);
            frame.targeted = true;
            method.out.goto_(frame.target);
        }
        startElse(frame);
        frame.nextClause = method.function.body().nextClause(index);
    }

    /// The code that follows runs when the condition was false.
    private void startElse(ControlFrame frame) {
        method.out.labelBinding(Objects.requireNonNull(frame.elseLabel));
        frame.elseLabel = null;
        method.forgetLine();
        method.stack.truncate(frame.height);
        for (int i = 0; i < frame.parameters.size(); i++) {
            method.stack.pushSpilled(frame.parameters.get(i), frame.parameterSpills[i]);
        }
        method.setReachable(true);
    }

    /// Ends a block, loop or if, or the whole method.
    void end() {
        var frame = method.innermost();
        if (frame.elseLabel != null) {
            endIfWithoutElse(frame);
        }
        boolean reached = method.isReachable();
        if (reached) {
            leaveAtEnd(frame);
        }
        if (frame.kind == ControlFrame.Kind.FUNCTION) {
            if (reached) {
                method.returnValues();
                method.setReachable(false);
            }
            return;
        }
        close(frame, reached);
    }

    /// Without `else` the parameters are the results.
    private void endIfWithoutElse(ControlFrame frame) {
        if (method.isReachable()) {
            leaveAtEnd(frame);
            frame.targeted = true;
            method.out.goto_(frame.target);
        }
        startElse(frame);
    }

    /// Brings the results onto the JVM's stack, as a branch to the block's label would.
    void leaveAtEnd(ControlFrame frame) {
        method.materialize(frame.results.size());
    }

    /// Closes the innermost frame: what follows is reached from above or by branches.
    void close(ControlFrame frame, boolean reachedFromAbove) {
        method.control.removeLast();
        finish(frame, reachedFromAbove);
    }

    /// What [#close] does once the frame is closed.
    void finish(ControlFrame frame, boolean reachedFromAbove) {
        boolean label = frame.kind != ControlFrame.Kind.LOOP && frame.targeted;
        if (label) {
            method.out.labelBinding(frame.target);
            method.forgetLine();
        }
        method.setReachable(reachedFromAbove || label);
        method.stack.truncate(frame.height);
        method.push(frame.results);
        method.releaseTemporaries(frame.firstTemporary);
    }

    void unreachable() {
        method.throwUnreachable();
        method.setReachable(false);
    }

    void return_() {
        method.materialize(method.function.shape().results().size());
        branchOut(method.control.getFirst());
    }

    void branch(int depth) {
        branchTo(method.frame(depth));
    }

    private void branchTo(ControlFrame frame) {
        method.materialize(frame.labelTypes().size());
        branchOut(frame);
    }

    private void branchOut(ControlFrame frame) {
        method.jump(frame);
        method.setReachable(false);
    }

    void branchIf(int index, int depth) {
        var frame = method.frame(depth);
        method.materialize(1 + frame.labelTypes().size());
        method.stack.pop();
        if (frame.kind == ControlFrame.Kind.LOOP && method.isPlainJump(frame)) {
            var counter = LoopCounter.at(method.function.body(), index);
            if (counter != null) {
                continueUnlessPassed(counter, frame);
            }
        }
        jumpOnCondition(frame);
    }

    /// Goes on with a loop whose counter has not passed its end. Otherwise it is at its end, or has missed it: the
    /// condition is
    /// still there to tell.
    private void continueUnlessPassed(LoopCounter counter, ControlFrame loop) {
        var passed = method.newLabel();
        if (counter.comparesWithZero()) {
            method.out.dup();
        } else {
            method.out.dup2();
        }
        method.out.branch(Conditions.inverse(counter.jump()), passed);
        if (counter.comparesWithZero()) {
            method.out.pop();
        } else {
            method.out.pop2();
        }
        loop.targeted = true;
        method.out.goto_(loop.target).labelBinding(passed);
    }

    /// Jumps to a block when the condition on the JVM's stack, no longer on the record, is true.
    void jumpOnCondition(ControlFrame frame) {
        // C2 puts a safepoint before a jump backwards, where the result of a comparison would still be on the stack and
        // have to be made: so what jumps backwards is a goto, with nothing on the stack.
        if (method.isPlainJump(frame) && frame.kind != ControlFrame.Kind.LOOP) {
            frame.targeted = true;
            method.conditions.jumpIfTrue(frame.target);
            return;
        }
        var skip = method.newLabel();
        method.conditions.jumpIfFalse(skip);
        method.jump(frame);
        method.out.labelBinding(skip);
        method.forgetLine();
    }
}

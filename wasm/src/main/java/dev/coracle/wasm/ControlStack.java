package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;

/// The open blocks at one point of a body, and how opening and closing them moves the operands and locals.
///
/// @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">spec</a>
final class ControlStack {
    private final OperandStack operands;
    private final LocalSpace locals;
    private final WasmLimits limits;
    private final int maximumDepth;
    private final List<ControlFrame> frames = new ArrayList<>();
    private int depth;

    ControlStack(OperandStack operands, LocalSpace locals, WasmLimits limits) {
        this.operands = operands;
        this.locals = locals;
        this.limits = limits;
        this.maximumDepth = limits.get(WasmLimits.Limit.NESTING);
    }

    /// How many blocks are open; the body itself is one.
    int depth() {
        return depth;
    }

    /// The block that a relative depth names.
    ControlFrame label(int relativeDepth) {
        if (Integer.compareUnsigned(relativeDepth, depth) >= 0) {
            throw Violation.unknown("label", relativeDepth, depth);
        }
        return frames.get(depth - 1 - relativeDepth);
    }

    ControlFrame innermost() {
        return frames.get(depth - 1);
    }

    /// What the body itself gives.
    int[] bodyResults() {
        return frames.getFirst().signature().results;
    }

    /// Begins a block whose parameters lie on the operand stack.
    void open(Opcode opener, Signature signature) {
        operands.popAll(signature.parameters);
        begin(opener, signature, signature.parameters);
    }

    /// Begins a block that has other operands than its type says, because an exception brings them.
    void begin(Opcode opener, Signature signature, int[] start) {
        if (depth > 0) {
            innermost().setUnreachable(operands.isUnreachable());
        }
        if (depth == maximumDepth) {
            throw Violation.above(WasmLimits.Limit.NESTING, limits);
        }
        if (depth == frames.size()) {
            frames.add(new ControlFrame());
        }
        var frame = frames.get(depth++);
        frame.open(opener, signature, operands.size(), locals.initialised());
        operands.setFloor(frame.floor(), false);
        operands.pushAll(start);
    }

    /// Ends the innermost block, without its results on the operand stack of the block around it.
    ControlFrame close() {
        var frame = innermost();
        operands.popResults(frame.signature().results);
        locals.forgetSince(frame.initialisedLocals());
        depth--;
        if (depth > 0) {
            operands.setFloor(innermost().floor(), innermost().isUnreachable());
        }
        return frame;
    }

    /// Forgets everything, for another body.
    void clear() {
        depth = 0;
    }
}

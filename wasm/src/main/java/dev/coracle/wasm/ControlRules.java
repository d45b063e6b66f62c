package dev.coracle.wasm;

import java.util.Arrays;
import java.util.List;

/// Rules for blocks and branches.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#control-instructions">spec</a>
final class ControlRules {
    private final ModuleContext module;
    private final TypeCodes codes;
    private final OperandStack operands;
    private final ControlStack control;
    private long visits;

    ControlRules(Body body) {
        this.module = body.module();
        this.codes = body.codes();
        this.operands = body.operands();
        this.control = body.control();
    }

    /// `block`, `loop` and the legacy `try`.
    void block(Opcode opener, BlockType type) {
        control.open(opener, signature(type));
    }

    void ifBlock(BlockType type) {
        var signature = signature(type);
        operands.pop(TypeCodes.I32);
        control.open(Opcode.IF, signature);
    }

    void elseBlock() {
        if (control.innermost().opener() != Opcode.IF) {
            throw new Violation("misplaced else", "stands outside of if");
        }
        var frame = control.close();
        control.begin(Opcode.ELSE, frame.signature(), frame.signature().parameters);
    }

    void end() {
        var frame = control.close();
        var signature = frame.signature();
        if (frame.opener() == Opcode.IF && !codes.matches(signature.parameters, signature.results)) {
            throw Violation.mismatch("of an if without else needs " + TypeCodes.toString(signature.results) + ", found "
                    + TypeCodes.toString(signature.parameters));
        }
        operands.pushAll(signature.results);
    }

    void br(int label) {
        operands.popAll(control.label(label).labelTypes());
        operands.markUnreachable();
    }

    void brIf(int label) {
        operands.pop(TypeCodes.I32);
        var types = control.label(label).labelTypes();
        operands.popAll(types);
        operands.pushAll(types);
    }

    void brTable(List<Integer> labels, int defaultLabel) {
        operands.pop(TypeCodes.I32);
        var defaultTypes = control.label(defaultLabel).labelTypes();
        long visit = ++visits;
        for (int label : labels) {
            var frame = control.label(label);
            if (frame.visit(visit)) {
                requireArity(label, frame.labelTypes().length, defaultTypes.length);
                operands.check(frame.labelTypes());
            }
        }
        operands.popAll(defaultTypes);
        operands.markUnreachable();
    }

    private static void requireArity(int label, int found, int needed) {
        if (found != needed) {
            throw Violation.mismatch(
                    "needs labels that take " + needed + " operands like the last, label " + label + " takes " + found);
        }
    }

    void brOnNull(int label) {
        var types = control.label(label).labelTypes();
        int reference = operands.popReference();
        operands.popAll(types);
        operands.pushAll(types);
        operands.push(TypeCodes.asNonNullable(reference));
    }

    void brOnNonNull(int label) {
        var types = control.label(label).labelTypes();
        operands.pop(TypeCodes.asNullable(lastReference(types)));
        passOn(types);
    }

    /// `br_on_cast`, and `br_on_cast_fail` with the two outcomes exchanged.
    void brOnCast(Opcode opcode, int label, ReferenceType from, ReferenceType to) {
        int source = codes.of(from);
        int target = codes.of(to);
        if (!codes.matches(target, source)) {
            throw Violation.mismatch("needs a subtype of " + from + " to cast to, found " + to);
        }
        int rest = to.nullable() ? TypeCodes.asNonNullable(source) : source;
        boolean branchesOnSuccess = opcode == Opcode.BR_ON_CAST;
        int branching = branchesOnSuccess ? target : rest;
        var types = control.label(label).labelTypes();
        if (!codes.matches(branching, lastReference(types))) {
            throw Violation.mismatch("needs a label that takes " + TypeCodes.toString(branching) + ", label " + label
                    + " takes " + TypeCodes.toString(types));
        }
        operands.pop(source);
        passOn(types);
        operands.push(branchesOnSuccess ? rest : target);
    }

    private static int lastReference(int[] types) {
        if (types.length == 0 || !TypeCodes.isReference(types[types.length - 1])) {
            throw Violation.mismatch("needs a label that takes a reference, found " + TypeCodes.toString(types));
        }
        return types[types.length - 1];
    }

    /// Requires all of a label's types but the last, and leaves them as the label has them.
    private void passOn(int[] types) {
        var others = Arrays.copyOf(types, types.length - 1);
        operands.popAll(others);
        operands.pushAll(others);
    }

    void returns() {
        operands.popAll(control.bodyResults());
        operands.markUnreachable();
    }

    Signature signature(BlockType type) {
        return switch (type) {
            case BlockType.Empty _ -> Signature.EMPTY;
            case BlockType.Result(var result) -> Signature.ofResult(codes.of(result));
            case BlockType.Indexed(var typeIndex) -> module.functionType(typeIndex);
        };
    }
}

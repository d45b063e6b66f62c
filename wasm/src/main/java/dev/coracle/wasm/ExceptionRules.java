package dev.coracle.wasm;

import java.util.Arrays;
import java.util.List;

/// Rules for exceptions, the legacy instructions included.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#control-instructions">spec</a>
/// @see <a href="https://webassembly.github.io/exception-handling/legacy/core/valid/instructions.html">legacy</a>
final class ExceptionRules {
    private static final int EXCEPTION = TypeCodes.asNonNullable(TypeCodes.EXNREF);

    private final ModuleContext module;
    private final TypeCodes codes;
    private final OperandStack operands;
    private final ControlStack control;
    private final ControlRules blocks;

    ExceptionRules(Body body, ControlRules blocks) {
        this.module = body.module();
        this.codes = body.codes();
        this.operands = body.operands();
        this.control = body.control();
        this.blocks = blocks;
    }

    void throwTag(int tag) {
        operands.popAll(module.tag(tag));
        operands.markUnreachable();
    }

    void throwReference() {
        operands.pop(TypeCodes.EXNREF);
        operands.markUnreachable();
    }

    void tryTable(BlockType type, List<Catch> catches) {
        catches.forEach(this::catchClause);
        control.open(Opcode.TRY_TABLE, blocks.signature(type));
    }

    /// A clause branches from outside of its block.
    private void catchClause(Catch clause) {
        var pushed = clause.kind().hasTag() ? module.tag(clause.tagIndex()) : Signature.EMPTY.parameters;
        if (clause.kind().pushesReference()) {
            pushed = Arrays.copyOf(pushed, pushed.length + 1);
            pushed[pushed.length - 1] = EXCEPTION;
        }
        var label = control.label(clause.label()).labelTypes();
        if (!codes.matches(pushed, label)) {
            throw Violation.mismatch("with " + clause.kind().keyword() + " gives " + TypeCodes.toString(pushed)
                    + ", label " + clause.label() + " takes " + TypeCodes.toString(label));
        }
    }

    void legacyCatch(int tag) {
        handler(Opcode.CATCH, module.tag(tag));
    }

    void legacyCatchAll() {
        handler(Opcode.CATCH_ALL, Signature.EMPTY.parameters);
    }

    private void handler(Opcode opener, int[] caught) {
        var before = control.innermost().opener();
        if (before != Opcode.TRY && before != Opcode.CATCH) {
            throw new Violation("misplaced " + opener, "stands outside of try");
        }
        control.begin(opener, control.close().signature(), caught);
    }

    /// Ends its block; its label counts from outside of it.
    void legacyDelegate(int label) {
        if (control.innermost().opener() != Opcode.TRY) {
            throw new Violation("misplaced delegate", "stands outside of try");
        }
        var results = control.close().signature().results;
        control.label(label);
        operands.pushAll(results);
    }

    void legacyRethrow(int label) {
        var opener = control.label(label).opener();
        if (opener != Opcode.CATCH && opener != Opcode.CATCH_ALL) {
            throw new Violation("invalid rethrow label", "needs a catch, label " + label + " is " + opener);
        }
        operands.markUnreachable();
    }
}

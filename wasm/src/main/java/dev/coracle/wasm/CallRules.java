package dev.coracle.wasm;

/// Rules for calls and tail calls.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#function-instructions">spec</a>
final class CallRules {
    private final ModuleContext module;
    private final TypeCodes codes;
    private final OperandStack operands;
    private final ControlStack control;

    CallRules(Body body) {
        this.module = body.module();
        this.codes = body.codes();
        this.operands = body.operands();
        this.control = body.control();
    }

    void call(int function) {
        operands.apply(module.functionType(module.function(function)));
    }

    void callIndirect(int typeIndex, int table) {
        operands.apply(indirect(typeIndex, table));
    }

    void callReference(int typeIndex) {
        operands.apply(reference(typeIndex));
    }

    void returnCall(int function) {
        leaveWith(module.functionType(module.function(function)));
    }

    void returnCallIndirect(int typeIndex, int table) {
        leaveWith(indirect(typeIndex, table));
    }

    void returnCallReference(int typeIndex) {
        leaveWith(reference(typeIndex));
    }

    private Signature indirect(int typeIndex, int tableIndex) {
        var table = module.table(tableIndex);
        if (!codes.matches(codes.of(table.element()), TypeCodes.FUNCREF)) {
            throw Violation.mismatch("needs a table of functions, table " + tableIndex + " is " + table);
        }
        var signature = module.functionType(typeIndex);
        operands.pop(TypeCodes.of(table.addressType()));
        return signature;
    }

    private Signature reference(int typeIndex) {
        var signature = module.functionType(typeIndex);
        operands.pop(TypeCodes.ofIndex(true, typeIndex));
        return signature;
    }

    private void leaveWith(Signature callee) {
        if (!codes.matches(callee.results, control.bodyResults())) {
            throw Violation.mismatch("needs a callee that gives " + TypeCodes.toString(control.bodyResults())
                    + ", found one that gives " + TypeCodes.toString(callee.results));
        }
        operands.popAll(callee.parameters);
        operands.markUnreachable();
    }
}

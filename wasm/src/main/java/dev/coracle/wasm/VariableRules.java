package dev.coracle.wasm;

/// Rules for locals, globals, `drop` and `select`.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#variable-instructions">spec</a>
final class VariableRules {
    private final ModuleContext module;
    private final TypeCodes codes;
    private final OperandStack operands;
    private final LocalSpace locals;

    VariableRules(Body body) {
        this.module = body.module();
        this.codes = body.codes();
        this.operands = body.operands();
        this.locals = body.locals();
    }

    void localGet(int index) {
        int type = locals.type(index);
        locals.requireInitialised(index, type);
        operands.push(type);
    }

    void localSet(int index) {
        int type = locals.type(index);
        operands.pop(type);
        locals.initialise(index, type);
    }

    void localTee(int index) {
        localSet(index);
        operands.push(locals.type(index));
    }

    void globalGet(int index) {
        operands.push(codes.of(module.global(index).value()));
    }

    void globalSet(int index) {
        var type = module.global(index);
        if (!type.mutable()) {
            throw new Violation("immutable global", "needs a mutable global, global " + index + " is " + type.value());
        }
        operands.pop(codes.of(type.value()));
    }

    void drop() {
        operands.pop();
    }

    /// Without types, `select` is for numbers and vectors alone.
    void select() {
        operands.pop(TypeCodes.I32);
        int second = operands.pop();
        int first = operands.pop();
        boolean alike = first == second || first == TypeCodes.BOTTOM || second == TypeCodes.BOTTOM;
        if (!alike || TypeCodes.isReference(first) || TypeCodes.isReference(second)) {
            throw Violation.mismatch("without a type needs two numbers or vectors of one type, found "
                    + TypeCodes.toString(new int[] {first, second}));
        }
        operands.push(first == TypeCodes.BOTTOM ? second : first);
    }

    void select(int[] types) {
        if (types.length != 1) {
            throw new Violation("invalid result arity", "needs one type, found " + TypeCodes.toString(types));
        }
        operands.popAll(types[0], types[0], TypeCodes.I32);
        operands.push(types[0]);
    }
}

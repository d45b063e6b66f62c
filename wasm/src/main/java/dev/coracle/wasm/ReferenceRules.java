package dev.coracle.wasm;

/// Rules for references of all kinds.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#reference-instructions">spec</a>
final class ReferenceRules {
    private static final int I31 = TypeCodes.asNonNullable(TypeCodes.I31REF);

    private final ModuleContext module;
    private final TypeCodes codes;
    private final OperandStack operands;

    ReferenceRules(Body body) {
        this.module = body.module();
        this.codes = body.codes();
        this.operands = body.operands();
    }

    void nullReference(HeapType type) {
        operands.push(codes.of(true, type));
    }

    void isNull() {
        operands.popReference();
        operands.push(TypeCodes.I32);
    }

    void asNonNull() {
        operands.push(TypeCodes.asNonNullable(operands.popReference()));
    }

    void equal() {
        operands.popAll(TypeCodes.EQREF, TypeCodes.EQREF);
        operands.push(TypeCodes.I32);
    }

    void function(int function) {
        int typeIndex = module.function(function);
        if (!module.isDeclared(function)) {
            throw new Violation(
                    "undeclared function reference",
                    "needs function " + function + " in an export, a global, a table or an element segment");
        }
        operands.push(TypeCodes.ofIndex(false, typeIndex));
    }

    /// `ref.test`
    void test(boolean nullable, HeapType type) {
        operands.pop(codes.topOf(codes.of(nullable, type)));
        operands.push(TypeCodes.I32);
    }

    /// `ref.cast`
    void cast(boolean nullable, HeapType type) {
        int target = codes.of(nullable, type);
        operands.pop(codes.topOf(target));
        operands.push(target);
    }

    /// `any.convert_extern` and `extern.convert_any`, which keep whether the reference may be null.
    void convert(AbstractHeapType from, AbstractHeapType to) {
        int found = operands.popReference();
        operands.push(found);
        operands.pop(TypeCodes.of(true, from));
        operands.push(TypeCodes.of(TypeCodes.isNullable(found), to));
    }

    void newI31() {
        operands.pop(TypeCodes.I32);
        operands.push(I31);
    }

    void getI31() {
        operands.pop(TypeCodes.I31REF);
        operands.push(TypeCodes.I32);
    }
}

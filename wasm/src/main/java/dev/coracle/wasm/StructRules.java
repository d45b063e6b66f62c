package dev.coracle.wasm;

/// Rules for structs.
///
/// @see <a
/// href="https://webassembly.github.io/spec/core/valid/instructions.html#aggregate-reference-instructions">spec</a>
final class StructRules {
    private final ModuleContext module;
    private final TypeCodes codes;
    private final OperandStack operands;

    StructRules(Body body) {
        this.module = body.module();
        this.codes = body.codes();
        this.operands = body.operands();
    }

    void create(int typeIndex) {
        module.structType(typeIndex);
        operands.popAll(module.fields(typeIndex));
        operands.push(TypeCodes.ofIndex(false, typeIndex));
    }

    void createDefault(int typeIndex) {
        module.structType(typeIndex);
        for (int field : module.fields(typeIndex)) {
            requireDefault(field);
        }
        operands.push(TypeCodes.ofIndex(false, typeIndex));
    }

    static void requireDefault(int type) {
        if (!TypeCodes.isDefaultable(type)) {
            throw Violation.mismatch("needs types with a default, found " + TypeCodes.toString(type));
        }
    }

    void get(Opcode opcode, int typeIndex, int index) {
        var field = field(typeIndex, index);
        requirePacking(field, opcode != Opcode.STRUCT_GET);
        operands.pop(TypeCodes.ofIndex(true, typeIndex));
        operands.push(codes.of(field.storage().unpacked()));
    }

    /// A packed integer is read with a sign, anything else without.
    static void requirePacking(FieldType field, boolean packed) {
        if (field.storage() instanceof PackedType != packed) {
            throw Violation.mismatch("needs " + (packed ? "a packed" : "an unpacked") + " type, found " + field);
        }
    }

    void set(int typeIndex, int index) {
        var field = field(typeIndex, index);
        if (!field.mutable()) {
            throw new Violation("immutable field", "needs a mutable field, field " + index + " is " + field);
        }
        operands.popAll(
                TypeCodes.ofIndex(true, typeIndex), codes.of(field.storage().unpacked()));
    }

    private FieldType field(int typeIndex, int index) {
        var fields = module.structType(typeIndex).fields();
        if (Integer.compareUnsigned(index, fields.size()) >= 0) {
            throw Violation.unknown("field", index, fields.size());
        }
        return fields.get(index);
    }
}

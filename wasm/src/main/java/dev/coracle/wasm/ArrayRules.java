package dev.coracle.wasm;

import java.util.Arrays;

/// Rules for arrays.
///
/// @see <a
/// href="https://webassembly.github.io/spec/core/valid/instructions.html#aggregate-reference-instructions">spec</a>
final class ArrayRules {
    private final ModuleContext module;
    private final TypeCodes codes;
    private final OperandStack operands;
    private final WasmLimits limits;

    ArrayRules(Body body) {
        this.module = body.module();
        this.codes = body.codes();
        this.operands = body.operands();
        this.limits = body.limits();
    }

    void create(int typeIndex) {
        operands.popAll(unpacked(module.arrayElement(typeIndex)), TypeCodes.I32);
        pushNew(typeIndex);
    }

    void createDefault(int typeIndex) {
        StructRules.requireDefault(unpacked(module.arrayElement(typeIndex)));
        operands.pop(TypeCodes.I32);
        pushNew(typeIndex);
    }

    void createFixed(int typeIndex, int length) {
        int element = unpacked(module.arrayElement(typeIndex));
        if (Integer.compareUnsigned(length, limits.get(WasmLimits.Limit.FIXED_ARRAY_LENGTH)) > 0) {
            throw Violation.above(WasmLimits.Limit.FIXED_ARRAY_LENGTH, limits);
        }
        var elements = new int[length];
        Arrays.fill(elements, element);
        operands.popAll(elements);
        pushNew(typeIndex);
    }

    void createFromData(int typeIndex, int segment) {
        requireBytes(module.arrayElement(typeIndex));
        module.requireData(segment);
        operands.popAll(TypeCodes.I32, TypeCodes.I32);
        pushNew(typeIndex);
    }

    void createFromElements(int typeIndex, int segment) {
        requireElements(module.arrayElement(typeIndex), segment);
        operands.popAll(TypeCodes.I32, TypeCodes.I32);
        pushNew(typeIndex);
    }

    void get(Opcode opcode, int typeIndex) {
        var element = module.arrayElement(typeIndex);
        StructRules.requirePacking(element, opcode != Opcode.ARRAY_GET);
        operands.popAll(TypeCodes.ofIndex(true, typeIndex), TypeCodes.I32);
        operands.push(unpacked(element));
    }

    void set(int typeIndex) {
        int element = unpacked(mutableElement(typeIndex));
        operands.popAll(TypeCodes.ofIndex(true, typeIndex), TypeCodes.I32, element);
    }

    void length() {
        operands.pop(TypeCodes.ARRAYREF);
        operands.push(TypeCodes.I32);
    }

    void fill(int typeIndex) {
        int element = unpacked(mutableElement(typeIndex));
        operands.popAll(TypeCodes.ofIndex(true, typeIndex), TypeCodes.I32, element, TypeCodes.I32);
    }

    void copy(int to, int from) {
        var target = mutableElement(to).storage();
        var source = module.arrayElement(from).storage();
        if (!storageMatches(source, target)) {
            throw new Violation("array types do not match", "needs elements of type " + target + ", found " + source);
        }
        operands.popAll(
                TypeCodes.ofIndex(true, to),
                TypeCodes.I32,
                TypeCodes.ofIndex(true, from),
                TypeCodes.I32,
                TypeCodes.I32);
    }

    private boolean storageMatches(StorageType source, StorageType target) {
        return source instanceof ValueType sourceValue && target instanceof ValueType targetValue
                ? codes.matches(codes.of(sourceValue), codes.of(targetValue))
                : source.equals(target);
    }

    void initFromData(int typeIndex, int segment) {
        requireBytes(mutableElement(typeIndex));
        module.requireData(segment);
        popRange(typeIndex);
    }

    void initFromElements(int typeIndex, int segment) {
        requireElements(mutableElement(typeIndex), segment);
        popRange(typeIndex);
    }

    private void popRange(int typeIndex) {
        operands.popAll(TypeCodes.ofIndex(true, typeIndex), TypeCodes.I32, TypeCodes.I32, TypeCodes.I32);
    }

    private static void requireBytes(FieldType element) {
        if (element.storage() instanceof ReferenceType) {
            throw new Violation("array type is not numeric or vector", "needs numbers or vectors, found " + element);
        }
    }

    private void requireElements(FieldType element, int segment) {
        var found = module.elementSegment(segment);
        if (!(element.storage() instanceof ReferenceType needed) || !codes.matches(codes.of(found), codes.of(needed))) {
            throw Violation.mismatch(
                    "needs elements of type " + element.storage() + ", segment " + segment + " holds " + found);
        }
    }

    private FieldType mutableElement(int typeIndex) {
        var element = module.arrayElement(typeIndex);
        if (!element.mutable()) {
            throw new Violation("immutable array", "needs a mutable array, type " + typeIndex + " is not");
        }
        return element;
    }

    private int unpacked(FieldType element) {
        return codes.of(element.storage().unpacked());
    }

    private void pushNew(int typeIndex) {
        operands.push(TypeCodes.ofIndex(false, typeIndex));
    }
}

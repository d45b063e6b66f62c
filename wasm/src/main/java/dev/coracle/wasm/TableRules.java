package dev.coracle.wasm;

/// Rules for tables and element segments.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#table-instructions">spec</a>
final class TableRules {
    private final ModuleContext module;
    private final TypeCodes codes;
    private final OperandStack operands;

    TableRules(Body body) {
        this.module = body.module();
        this.codes = body.codes();
        this.operands = body.operands();
    }

    void get(int table) {
        operands.pop(address(table));
        operands.push(element(table));
    }

    void set(int table) {
        operands.popAll(address(table), element(table));
    }

    void size(int table) {
        operands.push(address(table));
    }

    void grow(int table) {
        operands.popAll(element(table), address(table));
        operands.push(address(table));
    }

    void fill(int table) {
        operands.popAll(address(table), element(table), address(table));
    }

    void copy(int to, int from) {
        requireElements(codes.of(module.table(from).element()), to);
        operands.popAll(address(to), address(from), Math.min(address(to), address(from)));
    }

    void init(int segment, int table) {
        int address = address(table);
        requireElements(codes.of(module.elementSegment(segment)), table);
        operands.popAll(address, TypeCodes.I32, TypeCodes.I32);
    }

    void drop(int segment) {
        module.elementSegment(segment);
    }

    private void requireElements(int found, int table) {
        int needed = element(table);
        if (!codes.matches(found, needed)) {
            throw Violation.mismatch("to table " + table + " needs elements of type " + TypeCodes.toString(needed)
                    + ", found " + TypeCodes.toString(found));
        }
    }

    private int address(int table) {
        return TypeCodes.of(module.table(table).addressType());
    }

    private int element(int table) {
        return codes.of(module.table(table).element());
    }
}

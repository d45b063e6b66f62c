package dev.coracle.wasm;

import java.util.Arrays;

/// The types of the operands at one point of a body, in [TypeCodes].
///
/// Operands below the innermost block's floor are out of reach. Where that block is unreachable, there are as many
/// operands of any type on its floor as one asks for.
///
/// @see <a href="https://webassembly.github.io/spec/core/appendix/algorithm.html">spec</a>
final class OperandStack {
    private static final int SHORT = 8;

    private final TypeCodes codes;
    private final WasmLimits limits;
    private int[] types = new int[64];
    private int size;
    private int floor;
    private boolean unreachable;

    OperandStack(TypeCodes codes, WasmLimits limits) {
        this.codes = codes;
        this.limits = limits;
    }

    int size() {
        return size;
    }

    boolean isUnreachable() {
        return unreachable;
    }

    /// Makes a block innermost, with the present size or below as its floor.
    void setFloor(int floor, boolean unreachable) {
        this.floor = floor;
        this.unreachable = unreachable;
    }

    /// Drops the operands of the innermost block: what follows is never reached.
    void markUnreachable() {
        size = floor;
        unreachable = true;
    }

    void push(int type) {
        if (size == types.length) {
            grow(1);
        }
        types[size++] = type;
    }

    void pushAll(int[] pushed) {
        if (pushed.length > types.length - size) {
            grow(pushed.length);
        }
        System.arraycopy(pushed, 0, types, size, pushed.length);
        size += pushed.length;
    }

    private void grow(int room) {
        if (size + room > limits.get(WasmLimits.Limit.OPERANDS)) {
            throw Violation.above(WasmLimits.Limit.OPERANDS, limits);
        }
        types = Arrays.copyOf(types, Math.max(2 * types.length, size + room));
    }

    /// Pops an operand of any type; [TypeCodes#BOTTOM] in unreachable code.
    int pop() {
        if (size > floor) {
            return types[--size];
        }
        if (unreachable) {
            return TypeCodes.BOTTOM;
        }
        throw Violation.mismatch("needs an operand, found []");
    }

    /// Pops a reference of any type; [TypeCodes#BOTTOM_REFERENCE] in unreachable code.
    int popReference() {
        int found = pop();
        if (found == TypeCodes.BOTTOM) {
            return TypeCodes.BOTTOM_REFERENCE;
        }
        if (!TypeCodes.isReference(found)) {
            throw Violation.mismatch("needs a reference, found [" + TypeCodes.toString(found) + "]");
        }
        return found;
    }

    void pop(int expected) {
        if (size > floor && types[size - 1] == expected) {
            size--;
        } else {
            popAll(expected);
        }
    }

    /// Pops operands; the last is on top.
    void popAll(int... expected) {
        check(expected);
        size = Math.max(floor, size - expected.length);
    }

    /// Pops the parameters and pushes the results.
    void apply(Signature signature) {
        popAll(signature.parameters);
        pushAll(signature.results);
    }

    /// Requires operands on top and leaves them there.
    void check(int[] expected) {
        int base = size - expected.length;
        if (base < floor || !isExactly(expected, base)) {
            checkMatch(expected);
        }
    }

    private boolean isExactly(int[] expected, int base) {
        if (expected.length > SHORT) {
            return Arrays.equals(types, base, size, expected, 0, expected.length);
        }
        for (int i = 0; i < expected.length; i++) {
            if (types[base + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private void checkMatch(int[] expected) {
        int available = Math.min(expected.length, size - floor);
        boolean matches = available == expected.length || unreachable;
        for (int i = 1; matches && i <= available; i++) {
            matches = codes.matches(types[size - i], expected[expected.length - i]);
        }
        if (!matches) {
            var found = Arrays.copyOfRange(types, size - available, size);
            throw Violation.mismatch("needs " + TypeCodes.toString(expected) + ", found " + TypeCodes.toString(found));
        }
    }

    /// Pops what the innermost block leaves behind, and requires that nothing else is left.
    void popResults(int[] results) {
        check(results);
        if (size - floor > results.length) {
            var found = Arrays.copyOfRange(types, floor, size);
            throw Violation.mismatch("needs " + TypeCodes.toString(results) + ", found " + TypeCodes.toString(found));
        }
        size = floor;
    }

    /// Forgets everything, for another body.
    void clear() {
        size = 0;
        setFloor(0, false);
    }
}

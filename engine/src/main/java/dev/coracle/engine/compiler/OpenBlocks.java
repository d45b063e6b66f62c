package dev.coracle.engine.compiler;

import java.util.Arrays;

/// The blocks around an instruction, in a walk over a body.
final class OpenBlocks {
    private final FunctionBody body;
    private int[] openers = new int[16];
    private int depth;

    OpenBlocks(FunctionBody body) {
        this.body = body;
    }

    /// Goes past an instruction; they come in order.
    void pass(int index) {
        switch (body.instruction(index).opcode()) {
            case BLOCK, LOOP, IF, TRY, TRY_TABLE -> {
                if (depth == openers.length) {
                    openers = Arrays.copyOf(openers, 2 * depth);
                }
                openers[depth++] = index;
            }
            case END, DELEGATE -> depth = Math.max(0, depth - 1);
            default -> {}
        }
    }

    /// The instruction that opens the block of a label; -1 for the function's own.
    int opener(int label) {
        return label < depth ? openers[depth - 1 - label] : -1;
    }

    /// The label of an open block.
    ///
    /// @param opener the instruction that opens it
    int labelOf(int opener) {
        return depth - 1 - Arrays.binarySearch(openers, 0, depth, opener);
    }
}

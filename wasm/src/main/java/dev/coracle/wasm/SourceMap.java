package dev.coracle.wasm;

import java.util.Arrays;

/// Maps offsets in an assembled body to positions in the text it came from.
final class SourceMap {
    private final int[] offsets;
    private final int[] lines;
    private final int[] columns;

    /// @param offsets of instructions, ascending; the arrays are not copied and must have the same length
    SourceMap(int[] offsets, int[] lines, int[] columns) {
        this.offsets = offsets;
        this.lines = lines;
        this.columns = columns;
    }

    /// The position of the instruction that covers `offset`.
    Position position(int offset) {
        int at = Arrays.binarySearch(offsets, offset);
        int row = Math.max(0, at >= 0 ? at : -at - 2);
        return offsets.length == 0 ? new Position.Text(1, 1) : new Position.Text(lines[row], columns[row]);
    }
}

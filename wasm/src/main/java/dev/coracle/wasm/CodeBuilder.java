package dev.coracle.wasm;

import java.util.Arrays;

/// Collects the encoded instructions of a body, and where in the text each one stands.
final class CodeBuilder {
    private final ByteWriter bytes = new ByteWriter();
    private final InstructionWriter writer = new InstructionWriter(bytes);
    private int[] offsets = new int[8];
    private int[] lines = new int[8];
    private int[] columns = new int[8];
    private int count;

    /// @param at the token to blame for it
    void add(Instruction instruction, Token at) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
            columns = Arrays.copyOf(columns, 2 * count);
        }
        offsets[count] = bytes.size();
        lines[count] = at.line();
        columns[count] = at.column();
        count++;
        writer.write(instruction);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Ends the body.
    ///
    /// @param end the token behind its last instruction
    Code build(Token end) {
        add(Opcode.END.plain(), end);
        var map = new SourceMap(
                Arrays.copyOf(offsets, count), Arrays.copyOf(lines, count), Arrays.copyOf(columns, count));
        return new Code(bytes.toByteArray(), 0, bytes.size(), map);
    }
}

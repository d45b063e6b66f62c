package dev.coracle.wasm;

import java.util.List;

/// Writes function bodies and constant expressions for tests.
final class BodyWriter {
    private final ByteWriter bytes = new ByteWriter();
    private final InstructionWriter out = new InstructionWriter(bytes);

    BodyWriter plain(Opcode... opcodes) {
        for (var opcode : opcodes) {
            out.write(opcode.plain());
        }
        return this;
    }

    BodyWriter index(Opcode opcode, int index) {
        out.write(new Instruction.Index(opcode, index));
        return this;
    }

    BodyWriter i32(int value) {
        out.write(new Instruction.Constant(Opcode.I32_CONST, value));
        return this;
    }

    BodyWriter block(Opcode opcode, BlockType type) {
        out.write(new Instruction.Block(opcode, type));
        return this;
    }

    BodyWriter block(Opcode opcode) {
        return block(opcode, new BlockType.Empty());
    }

    BodyWriter brTable(List<Integer> labels, int defaultLabel) {
        out.write(new Instruction.BrTable(Opcode.BR_TABLE, labels, defaultLabel));
        return this;
    }

    BodyWriter nullReference(HeapType type) {
        out.write(new Instruction.Heap(Opcode.REF_NULL, type));
        return this;
    }

    /// The code, with `end` behind it.
    Code code() {
        plain(Opcode.END);
        var written = bytes.toByteArray();
        return new Code(written, 0, written.length, null);
    }
}

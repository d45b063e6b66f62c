package dev.coracle.wasm;

/// Encodes instructions: the inverse of [InstructionReader].
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">spec</a>
final class InstructionWriter {
    private static final int WITH_MEMORY_INDEX = 0x40;

    private final ByteWriter out;

    InstructionWriter(ByteWriter out) {
        this.out = out;
    }

    void write(Instruction instruction) {
        opcode(instruction.opcode());
        switch (instruction) {
            case Instruction.Plain(var opcode) -> {
                if (opcode.immediates() == Immediates.FENCE) {
                    out.u8(0);
                }
            }
            case Instruction.Block(var _, var type) -> out.blockType(type);
            case Instruction.TryTable tryTable -> tryTable(tryTable);
            case Instruction.Index(var _, var index) -> out.u32(index);
            case Instruction.IndexPair(var _, var first, var second) -> {
                out.u32(first);
                out.u32(second);
            }
            case Instruction.BrTable(var _, var labels, var defaultLabel) -> {
                out.u32(labels.size());
                labels.forEach(out::u32);
                out.u32(defaultLabel);
            }
            case Instruction.BrOnCast(var _, var label, var from, var to) -> {
                out.u8((from.nullable() ? 1 : 0) | (to.nullable() ? 2 : 0));
                out.u32(label);
                out.heapType(from.heap());
                out.heapType(to.heap());
            }
            case Instruction.Memory(var _, var argument) -> memoryArgument(argument);
            case Instruction.MemoryLane(var _, var argument, var lane) -> {
                memoryArgument(argument);
                out.u8(lane);
            }
            case Instruction.Lane(var _, var lane) -> out.u8(lane);
            case Instruction.Constant constant -> constant(constant);
            case Instruction.Vector(var _, var low, var high) -> {
                out.fixed64(low);
                out.fixed64(high);
            }
            case Instruction.Select(var _, var types) -> {
                out.u32(types.size());
                types.forEach(out::valueType);
            }
            case Instruction.Heap(var _, var type) -> out.heapType(type);
        }
    }

    private void opcode(Opcode opcode) {
        if (opcode.prefix() == 0) {
            out.u8(opcode.number());
        } else {
            out.u8(opcode.prefix());
            out.u32(opcode.number());
        }
    }

    private void tryTable(Instruction.TryTable instruction) {
        out.blockType(instruction.type());
        out.u32(instruction.catches().size());
        for (var clause : instruction.catches()) {
            out.u8(clause.kind().ordinal());
            if (clause.kind().hasTag()) {
                out.u32(clause.tagIndex());
            }
            out.u32(clause.label());
        }
    }

    private void memoryArgument(MemoryArgument argument) {
        if (argument.memoryIndex() == 0) {
            out.u32(argument.alignment());
        } else {
            out.u32(argument.alignment() | WITH_MEMORY_INDEX);
            out.u32(argument.memoryIndex());
        }
        out.u64(argument.offset());
    }

    private void constant(Instruction.Constant constant) {
        switch (constant.opcode().immediates()) {
            case F32 -> out.fixed32((int) constant.bits());
            case F64 -> out.fixed64(constant.bits());
            default -> out.signed(constant.bits());
        }
    }
}

package dev.coracle.wasm;

import java.util.List;

/// One instruction for each opcode, with immediates that differ from each other and need more than one byte.
final class InstructionSamples {
    private InstructionSamples() {}

    static Instruction of(Opcode opcode) {
        return switch (opcode.immediates()) {
            case NONE, FENCE -> opcode.plain();
            case BLOCK_TYPE -> new Instruction.Block(opcode, new BlockType.Indexed(200));
            case HANDLERS ->
                new Instruction.TryTable(
                        opcode,
                        new BlockType.Result(NumberType.V128),
                        List.of(
                                new Catch(Catch.Kind.CATCH, 3, 200),
                                new Catch(Catch.Kind.CATCH_REF, 4, 1),
                                new Catch(Catch.Kind.CATCH_ALL, -1, 2),
                                new Catch(Catch.Kind.CATCH_ALL_REF, -1, 3)));
            case LABEL, FUNCTION, TYPE, TAG, LOCAL, GLOBAL, TABLE, MEMORY, ELEMENT, DATA ->
                new Instruction.Index(opcode, -1);
            case TYPE_TABLE,
                    TABLE_TABLE,
                    ELEMENT_TABLE,
                    MEMORY_MEMORY,
                    DATA_MEMORY,
                    TYPE_FIELD,
                    TYPE_LENGTH,
                    TYPE_DATA,
                    TYPE_ELEMENT,
                    TYPE_TYPE -> new Instruction.IndexPair(opcode, 300, 5);
            case LABEL_TABLE -> new Instruction.BrTable(opcode, List.of(1, 200, 3), 4);
            case CAST_LABEL ->
                new Instruction.BrOnCast(
                        opcode, 7, ReferenceType.ANYREF, new ReferenceType(false, new TypeIndex(100_000)));
            case MEMORY_ARGUMENT -> new Instruction.Memory(opcode, new MemoryArgument(3, -1, 70));
            case MEMORY_LANE -> new Instruction.MemoryLane(opcode, new MemoryArgument(0, 128, 0), 255);
            case LANE -> new Instruction.Lane(opcode, 200);
            case SHUFFLE, V128 -> new Instruction.Vector(opcode, 0x0102_0304_0506_0708L, -2);
            case I32 -> new Instruction.Constant(opcode, Integer.MIN_VALUE);
            case I64 -> new Instruction.Constant(opcode, Long.MIN_VALUE);
            case F32 -> new Instruction.Constant(opcode, 0x7FA0_0000);
            case F64 -> new Instruction.Constant(opcode, 0x7FF4_0000_0000_0001L);
            case VALUE_TYPES -> new Instruction.Select(opcode, List.of(NumberType.I64, ReferenceType.EXTERNREF));
            case HEAP_TYPE -> new Instruction.Heap(opcode, AbstractHeapType.NOEXN);
        };
    }
}

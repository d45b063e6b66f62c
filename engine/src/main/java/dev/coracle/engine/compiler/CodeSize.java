package dev.coracle.engine.compiler;

import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.Opcode;

/// How many bytes of JVM code an instruction takes, about.
final class CodeSize {
    /// How many times its own size an instruction on a vector of two `long`s counts: C2 inlines a method for it, of
    /// which
    /// some hundred in one method take it half a minute. blake3 took 110 ms and takes 65.
    private static final int TWO_LONGS = 8;

    private CodeSize() {}

    static int of(Instruction instruction) {
        var opcode = instruction.opcode();
        return VectorCode.isOfTwoLongs(opcode) ? TWO_LONGS * of(instruction, opcode) : of(instruction, opcode);
    }

    private static int of(Instruction instruction, Opcode opcode) {
        return switch (opcode.immediates()) {
            case LOCAL -> 2;
            case I32, I64, F32, F64 -> 3;
            case LABEL -> 4;
            case LABEL_TABLE ->
                table(((Instruction.BrTable) instruction).labels().size());
            case BLOCK_TYPE -> 3;
            case HANDLERS -> 40;
            case MEMORY_ARGUMENT, MEMORY_LANE -> 8;
            case FUNCTION, TYPE_TABLE, TYPE -> 14;
            case GLOBAL -> 5;
            case TAG -> 16;
            case V128, SHUFFLE -> 12;
            case NONE -> plain(opcode);
            default -> 12;
        };
    }

    /// A long table is looked up, and most of its targets are entries of regions.
    private static int table(int targets) {
        return targets > BranchTableEmitter.LONGEST_SWITCH ? 100 : 16 + 4 * targets;
    }

    private static int plain(Opcode opcode) {
        return switch (opcode) {
            case NOP, BLOCK, END, ELSE -> 0;
            case SELECT -> 6;
            case UNREACHABLE -> 4;
            case RETURN -> 2;
            default -> opcode.width() > 0 ? 8 : 3;
        };
    }
}

package dev.coracle.wasm;

/// Rules for memories, data segments and lanes.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/instructions.html#memory-instructions">spec</a>
final class MemoryRules {
    private final ModuleContext module;
    private final OperandStack operands;

    MemoryRules(Body body) {
        this.module = body.module();
        this.operands = body.operands();
    }

    /// A load, store or atomic access.
    void access(Opcode opcode, MemoryArgument argument) {
        var memory = module.memory(argument.memoryIndex());
        requireAlignment(opcode, argument.alignment());
        if (memory.addressType() == AddressType.I32 && argument.offset() >>> 32 != 0) {
            throw new Violation(
                    "offset out of range",
                    "needs an offset below 2^32, found " + Long.toUnsignedString(argument.offset()));
        }
        operands.apply(Signature.of(opcode, memory.addressType()));
    }

    private static void requireAlignment(Opcode opcode, int alignment) {
        int natural = Integer.numberOfTrailingZeros(opcode.width());
        if (alignment > natural) {
            throw new Violation(
                    "alignment must not be larger than natural",
                    "needs at most " + opcode.width() + ", found 2^" + alignment);
        }
        if (alignment < natural && opcode.feature() == Feature.THREADS) {
            throw new Violation(
                    "alignment must be equal to natural", "needs " + opcode.width() + ", found 2^" + alignment);
        }
    }

    /// A load or store of one lane.
    void accessLane(Opcode opcode, MemoryArgument argument, int lane) {
        requireLane(lane, NumberType.V128.bytes() / opcode.width());
        access(opcode, argument);
    }

    /// An instruction on one memory, without address: `memory.size`, `memory.grow` and `memory.fill`.
    void onMemory(Opcode opcode, int memory) {
        operands.apply(Signature.of(opcode, module.memory(memory).addressType()));
    }

    void copy(int to, int from) {
        int toAddress = TypeCodes.of(module.memory(to).addressType());
        int fromAddress = TypeCodes.of(module.memory(from).addressType());
        operands.popAll(toAddress, fromAddress, Math.min(toAddress, fromAddress));
    }

    void init(int segment, int memory) {
        var type = module.memory(memory);
        module.requireData(segment);
        operands.apply(Signature.of(Opcode.MEMORY_INIT, type.addressType()));
    }

    void dropData(int segment) {
        module.requireData(segment);
    }

    /// `extract_lane` and `replace_lane`.
    void lane(Opcode opcode, int lane) {
        requireLane(lane, lanes(opcode));
        operands.apply(Signature.of(opcode));
    }

    /// How many lanes the vectors of an instruction have: the number in its name, as in `i8x16.extract_lane_s`.
    private static int lanes(Opcode opcode) {
        var mnemonic = opcode.mnemonic();
        return Integer.parseInt(mnemonic, mnemonic.indexOf('x') + 1, mnemonic.indexOf('.'), 10);
    }

    /// `i8x16.shuffle` takes each lane from one of two vectors.
    void shuffle(Opcode opcode, long low, long high) {
        int limit = 2 * lanes(opcode);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            requireLane((int) (low >>> shift) & 0xFF, limit);
            requireLane((int) (high >>> shift) & 0xFF, limit);
        }
        operands.apply(Signature.of(opcode));
    }

    private static void requireLane(int lane, int count) {
        if (lane >= count) {
            throw new Violation("invalid lane index", "needs a lane below " + count + ", found " + lane);
        }
    }
}

package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;

/// Reads encoded instructions one after the other, immediates included; it knows nothing of nesting.
///
/// Not for use by several threads.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/instructions.html">spec</a>
public final class InstructionReader {
    private static final int WITH_MEMORY_INDEX = 0x40;

    private final TypeReader in;

    InstructionReader(byte[] bytes, int start, int end) {
        this.in = new TypeReader(bytes, start, end);
    }

    /// Whether an instruction follows.
    public boolean hasNext() {
        return in.hasRemaining();
    }

    /// Offset of the next instruction.
    public int offset() {
        return in.offset();
    }

    /// Reads the next instruction.
    ///
    /// @throws MalformedModuleException if the bytes are none
    public Instruction next() {
        var opcode = opcode();
        return switch (opcode.immediates()) {
            case NONE -> opcode.plain();
            case BLOCK_TYPE -> new Instruction.Block(opcode, in.blockType());
            case HANDLERS -> new Instruction.TryTable(opcode, in.blockType(), catches());
            case LABEL, FUNCTION, TYPE, TAG, LOCAL, GLOBAL, TABLE, MEMORY, ELEMENT, DATA ->
                new Instruction.Index(opcode, in.u32());
            case TYPE_TABLE,
                    TABLE_TABLE,
                    ELEMENT_TABLE,
                    MEMORY_MEMORY,
                    DATA_MEMORY,
                    TYPE_FIELD,
                    TYPE_LENGTH,
                    TYPE_DATA,
                    TYPE_ELEMENT,
                    TYPE_TYPE -> new Instruction.IndexPair(opcode, in.u32(), in.u32());
            case LABEL_TABLE -> new Instruction.BrTable(opcode, labels(), in.u32());
            case CAST_LABEL -> brOnCast(opcode);
            case MEMORY_ARGUMENT -> new Instruction.Memory(opcode, memoryArgument());
            case MEMORY_LANE -> new Instruction.MemoryLane(opcode, memoryArgument(), in.u8());
            case LANE -> new Instruction.Lane(opcode, in.u8());
            case SHUFFLE, V128 -> new Instruction.Vector(opcode, in.fixed64(), in.fixed64());
            case I32 -> new Instruction.Constant(opcode, in.s32());
            case I64 -> new Instruction.Constant(opcode, in.s64());
            case F32 -> new Instruction.Constant(opcode, in.fixed32());
            case F64 -> new Instruction.Constant(opcode, in.fixed64());
            case VALUE_TYPES -> new Instruction.Select(opcode, valueTypes());
            case HEAP_TYPE -> new Instruction.Heap(opcode, in.heapType());
            case FENCE -> fence(opcode);
        };
    }

    private Opcode opcode() {
        int start = in.offset();
        int code = in.u8();
        if (!Opcode.isPrefix(code)) {
            var opcode = Opcode.of(code);
            if (opcode == null) {
                throw MalformedModuleException.at(start, String.format("illegal opcode %02x", code));
            }
            return opcode;
        }
        int number = in.u32();
        var opcode = Opcode.of(code, number);
        if (opcode == null) {
            throw MalformedModuleException.at(start, String.format("illegal opcode %02x %02x", code, number));
        }
        return opcode;
    }

    private List<Integer> labels() {
        int count = in.count();
        var labels = new ArrayList<Integer>(count);
        for (int i = 0; i < count; i++) {
            labels.add(in.u32());
        }
        return labels;
    }

    private List<ValueType> valueTypes() {
        int count = in.count();
        var types = new ArrayList<ValueType>(count);
        for (int i = 0; i < count; i++) {
            types.add(in.valueType());
        }
        return types;
    }

    private List<Catch> catches() {
        int count = in.count();
        var catches = new ArrayList<Catch>(count);
        for (int i = 0; i < count; i++) {
            int start = in.offset();
            int code = in.u8();
            if (code >= Catch.Kind.values().length) {
                throw MalformedModuleException.at(start, "malformed catch clause");
            }
            var kind = Catch.Kind.values()[code];
            catches.add(new Catch(kind, kind.hasTag() ? in.u32() : -1, in.u32()));
        }
        return catches;
    }

    private Instruction brOnCast(Opcode opcode) {
        int start = in.offset();
        int nullable = in.u8();
        if (nullable > 3) {
            throw MalformedModuleException.at(start, "malformed cast flags");
        }
        int label = in.u32();
        var from = new ReferenceType((nullable & 1) != 0, in.heapType());
        var to = new ReferenceType((nullable & 2) != 0, in.heapType());
        return new Instruction.BrOnCast(opcode, label, from, to);
    }

    private MemoryArgument memoryArgument() {
        int start = in.offset();
        int flags = in.u32();
        if (Integer.compareUnsigned(flags, 2 * WITH_MEMORY_INDEX) >= 0) {
            throw MalformedModuleException.at(start, "malformed memop flags");
        }
        int memory = (flags & WITH_MEMORY_INDEX) != 0 ? in.u32() : 0;
        return new MemoryArgument(flags & (WITH_MEMORY_INDEX - 1), in.u64(), memory);
    }

    private Instruction fence(Opcode opcode) {
        if (in.u8() != 0) {
            throw MalformedModuleException.at(in.offset() - 1, "zero byte expected");
        }
        return opcode.plain();
    }
}

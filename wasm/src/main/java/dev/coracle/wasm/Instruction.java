package dev.coracle.wasm;

import java.util.List;

/// One instruction with its immediates. There is one record for each shape of immediates; [Opcode] says which.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/instructions.html">spec</a>
public sealed interface Instruction {
    /// Which instruction it is.
    Opcode opcode();

    /// Without immediates.
    record Plain(Opcode opcode) implements Instruction {}

    /// `block`, `loop`, `if` and the legacy `try`.
    record Block(Opcode opcode, BlockType type) implements Instruction {}

    /// `try_table`.
    record TryTable(Opcode opcode, BlockType type, List<Catch> catches) implements Instruction {
        public TryTable {
            catches = List.copyOf(catches);
        }
    }

    /// With one index or relative depth, unsigned.
    record Index(Opcode opcode, int index) implements Instruction {}

    /// With two indices, or an index and a length, unsigned, in the order of the binary format.
    record IndexPair(Opcode opcode, int first, int second) implements Instruction {}

    /// `br_table`: relative depths, and the one for all other operands.
    record BrTable(Opcode opcode, List<Integer> labels, int defaultLabel) implements Instruction {
        public BrTable {
            labels = List.copyOf(labels);
        }
    }

    /// `br_on_cast` and `br_on_cast_fail`.
    record BrOnCast(Opcode opcode, int label, ReferenceType from, ReferenceType to) implements Instruction {}

    /// A load or store.
    record Memory(Opcode opcode, MemoryArgument argument) implements Instruction {}

    /// A load or store of one lane.
    record MemoryLane(Opcode opcode, MemoryArgument argument, int lane) implements Instruction {}

    /// With a lane, 0 to 255.
    record Lane(Opcode opcode, int lane) implements Instruction {}

    /// A number: the bits of a float, an `i32` with its sign extended.
    record Constant(Opcode opcode, long bits) implements Instruction {}

    /// Sixteen bytes, little-endian: the value of `v128.const`, or the lanes of `i8x16.shuffle`.
    record Vector(Opcode opcode, long low, long high) implements Instruction {}

    /// `select` with types; the validator admits exactly one.
    record Select(Opcode opcode, List<ValueType> types) implements Instruction {
        public Select {
            types = List.copyOf(types);
        }
    }

    /// With a heap type; the opcode of `ref.test` and `ref.cast` says whether null is admitted.
    record Heap(Opcode opcode, HeapType type) implements Instruction {}
}

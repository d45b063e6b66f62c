package dev.coracle.wasm;

/// What follows an instruction's code, and with it which [Instruction] record holds it.
public enum Immediates {
    /// Nothing: [Instruction.Plain].
    NONE,
    /// [Instruction.Block].
    BLOCK_TYPE,
    /// A block type and catch clauses: [Instruction.TryTable].
    HANDLERS,
    /// A relative depth: [Instruction.Index].
    LABEL,
    /// Relative depths: [Instruction.BrTable].
    LABEL_TABLE,
    /// A label and two reference types: [Instruction.BrOnCast].
    CAST_LABEL,
    /// [Instruction.Index], as are the next nine.
    FUNCTION,
    TYPE,
    TAG,
    LOCAL,
    GLOBAL,
    TABLE,
    MEMORY,
    ELEMENT,
    DATA,
    /// A type index, then a table index: [Instruction.IndexPair], as are the next nine, in the binary format's order.
    TYPE_TABLE,
    /// Destination, then source.
    TABLE_TABLE,
    ELEMENT_TABLE,
    /// Destination, then source.
    MEMORY_MEMORY,
    DATA_MEMORY,
    TYPE_FIELD,
    TYPE_LENGTH,
    TYPE_DATA,
    TYPE_ELEMENT,
    /// Destination, then source.
    TYPE_TYPE,
    /// [Instruction.Memory].
    MEMORY_ARGUMENT,
    /// [Instruction.MemoryLane].
    MEMORY_LANE,
    /// [Instruction.Lane].
    LANE,
    /// Sixteen lanes: [Instruction.Vector], one lane a byte.
    SHUFFLE,
    /// [Instruction.Constant], as are the next three.
    I32,
    I64,
    F32,
    F64,
    /// [Instruction.Vector].
    V128,
    /// [Instruction.Select].
    VALUE_TYPES,
    /// [Instruction.Heap].
    HEAP_TYPE,
    /// A zero byte: [Instruction.Plain].
    FENCE
}

package dev.coracle.intrinsics;

/// Why a guest was stopped. The messages are those the specification's tests expect.
public enum TrapCode {
    UNREACHABLE("unreachable"),
    MEMORY_OUT_OF_BOUNDS("out of bounds memory access"),
    TABLE_OUT_OF_BOUNDS("out of bounds table access"),
    /// An indirect call through an index at or above the table's size.
    UNDEFINED_ELEMENT("undefined element"),
    /// An indirect call through a null entry of a table.
    UNINITIALIZED_ELEMENT("uninitialized element"),
    INDIRECT_CALL_TYPE_MISMATCH("indirect call type mismatch"),
    INTEGER_DIVIDE_BY_ZERO("integer divide by zero"),
    INTEGER_OVERFLOW("integer overflow"),
    INVALID_CONVERSION_TO_INTEGER("invalid conversion to integer"),
    NULL_REFERENCE("null reference"),
    NULL_FUNCTION_REFERENCE("null function reference"),
    NULL_STRUCTURE_REFERENCE("null structure reference"),
    NULL_ARRAY_REFERENCE("null array reference"),
    NULL_I31_REFERENCE("null i31 reference"),
    NULL_EXCEPTION_REFERENCE("null exception reference"),
    CAST_FAILURE("cast failure"),
    ARRAY_OUT_OF_BOUNDS("out of bounds array access"),
    /// An atomic access to an address that is not a multiple of its size.
    UNALIGNED_ATOMIC("unaligned atomic"),
    /// A wait on a memory that no other thread can reach.
    EXPECTED_SHARED_MEMORY("expected shared memory"),
    CALL_STACK_EXHAUSTED("call stack exhausted"),
    /// A function that no way was found to split into JVM methods.
    FUNCTION_TOO_LARGE("function too large"),
    OUT_OF_MEMORY("out of memory"),
    /// A component broke a rule of the canonical ABI; the message goes on to say which.
    CANONICAL_ABI("canonical ABI:"),
    /// A function of the host was called as its interface forbids.
    HOST_CALL_REFUSED("host call refused"),
    /// The guest took longer than a call may.
    DEADLINE("deadline exceeded"),
    /// The guest, or its tenant, used the processor for longer than it may.
    CPU_TIME("processor time exhausted"),
    /// The guest, or its tenant, asked for more of something than it may have; the message goes on to say of what.
    LIMIT_REACHED("limit reached:"),
    /// The guest did more than it had fuel for.
    OUT_OF_FUEL("out of fuel"),
    /// The host stopped the guest, closed its store, or interrupted its thread.
    INTERRUPTED("interrupted");

    private final String message;

    TrapCode(String message) {
        this.message = message;
    }

    /// The specification's words, such as `integer divide by zero`.
    public String message() {
        return message;
    }
}

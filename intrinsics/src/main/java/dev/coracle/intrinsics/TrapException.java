package dev.coracle.intrinsics;

/// A trap on its way from generated code to the host boundary, where it becomes the embedder's exception.
///
/// Generated code never catches it. Its Java stack trace is where the Wasm backtrace comes from.
///
/// The factories keep the cold path out of the methods that may trap: `throw TrapException.divideByZero();`.
public final class TrapException extends RuntimeException {
    private final TrapCode code;

    public TrapException(TrapCode code) {
        super(code.message());
        this.code = code;
    }

    /// A trap whose message is the specification's words, a blank and `detail`.
    public TrapException(TrapCode code, String detail) {
        super(code.message() + " " + detail);
        this.code = code;
    }

    /// Why the guest was stopped.
    public TrapCode code() {
        return code;
    }

    /// An access of `size` bytes at `address`, unsigned and offset included, to a memory of `limit` bytes.
    public static TrapException memoryOutOfBounds(long address, long size, long limit) {
        String where = "at 0x" + Long.toHexString(address) + " of " + Long.toUnsignedString(size) + " bytes";
        return new TrapException(TrapCode.MEMORY_OUT_OF_BOUNDS, where + ", the memory has " + limit);
    }

    public static TrapException divideByZero() {
        return new TrapException(TrapCode.INTEGER_DIVIDE_BY_ZERO);
    }

    public static TrapException integerOverflow() {
        return new TrapException(TrapCode.INTEGER_OVERFLOW);
    }

    public static TrapException invalidConversionToInteger() {
        return new TrapException(TrapCode.INVALID_CONVERSION_TO_INTEGER);
    }

    public static TrapException unreachable() {
        return new TrapException(TrapCode.UNREACHABLE);
    }

    /// An atomic access at `address`, which is no multiple of `size`.
    public static TrapException unalignedAtomic(long address, int size) {
        return new TrapException(
                TrapCode.UNALIGNED_ATOMIC, "at 0x" + Long.toHexString(address) + " of " + size + " bytes");
    }

    public static TrapException expectedSharedMemory() {
        return new TrapException(TrapCode.EXPECTED_SHARED_MEMORY);
    }
}

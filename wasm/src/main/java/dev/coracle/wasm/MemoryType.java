package dev.coracle.wasm;

/// The type of a linear memory.
///
/// @param addressType of its addresses
/// @param limits in pages
/// @param shared whether several threads may use it (threads proposal)
/// @param pageSizeLog2 16 for pages of 64 KiB, 0 for pages of one byte (custom page sizes proposal)
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#memory-types">spec</a>
public record MemoryType(AddressType addressType, Limits limits, boolean shared, int pageSizeLog2) {
    /// The logarithm of the ordinary page size, 64 KiB.
    public static final int DEFAULT_PAGE_SIZE_LOG2 = 16;

    /// An unshared 32-bit memory with pages of 64 KiB.
    public MemoryType(Limits limits) {
        this(AddressType.I32, limits, false, DEFAULT_PAGE_SIZE_LOG2);
    }

    /// Bytes in a page: 65,536 or 1.
    public long pageSize() {
        return 1L << pageSizeLog2;
    }

    @Override
    public String toString() {
        return "(memory " + (addressType == AddressType.I64 ? "i64 " : "") + limits + (shared ? " shared" : "")
                + (pageSizeLog2 == DEFAULT_PAGE_SIZE_LOG2 ? "" : " (pagesize " + pageSize() + ")") + ")";
    }
}

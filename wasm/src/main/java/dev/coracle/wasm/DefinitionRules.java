package dev.coracle.wasm;

/// Rules for the types of functions, tables, memories, globals and tags, imported or not.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/types.html#external-types">spec</a>
final class DefinitionRules {
    private final ModuleContext module;
    private final TypeCodes codes;

    DefinitionRules(ModuleContext module) {
        this.module = module;
        this.codes = module.codes();
    }

    void imported(ExternType type) {
        switch (type) {
            case ExternType.Func(var typeIndex) -> function(typeIndex);
            case ExternType.Table(var table) -> table(table);
            case ExternType.Memory(var memory) -> memory(memory);
            case ExternType.Global(var global) -> codes.of(global.value());
            case ExternType.Tag(var typeIndex) -> tag(typeIndex);
        }
    }

    void function(int typeIndex) {
        module.functionType(typeIndex);
    }

    void table(TableType type) {
        codes.of(type.element());
        boolean is64Bit = type.addressType() == AddressType.I64;
        limits(type.limits(), is64Bit ? -1 : 0xFFFF_FFFFL, "table size must be at most 2^32-1");
    }

    void memory(MemoryType type) {
        int pageSize = type.pageSizeLog2();
        if (pageSize != 0 && pageSize != MemoryType.DEFAULT_PAGE_SIZE_LOG2) {
            throw new Violation("invalid custom page size", "needs 1 or 65536 bytes, found 2^" + pageSize);
        }
        if (type.shared() && type.limits().maximum().isEmpty()) {
            throw new Violation("shared memory must have maximum");
        }
        limits(type.limits(), mostPages(type), "memory size must be at most " + sizeInWords(type));
    }

    /// Enough for every address; with pages of one byte the last is left out, so that the count is an address too.
    private static long mostPages(MemoryType type) {
        int addressBits = type.addressType() == AddressType.I64 ? Long.SIZE : Integer.SIZE;
        return type.pageSizeLog2() == 0 ? -1L >>> (Long.SIZE - addressBits) : 1L << (addressBits - type.pageSizeLog2());
    }

    private static String sizeInWords(MemoryType type) {
        boolean is64Bit = type.addressType() == AddressType.I64;
        if (type.pageSizeLog2() == 0) {
            return is64Bit ? "2^64-1 pages of a byte" : "2^32-1 pages of a byte";
        }
        return is64Bit ? "2^48 pages (16EiB)" : "65536 pages (4GiB)";
    }

    private static void limits(Limits limits, long most, String rule) {
        long maximum = limits.maximum().orElse(limits.minimum());
        if (Long.compareUnsigned(limits.minimum(), most) > 0 || Long.compareUnsigned(maximum, most) > 0) {
            throw new Violation(rule, "found " + limits);
        }
        if (Long.compareUnsigned(limits.minimum(), maximum) > 0) {
            throw new Violation("size minimum must not be greater than maximum", "found " + limits);
        }
    }

    void tag(int typeIndex) {
        var signature = module.functionType(typeIndex);
        if (signature.results.length > 0) {
            throw new Violation("non-empty tag result type", "found " + TypeCodes.toString(signature.results));
        }
    }
}

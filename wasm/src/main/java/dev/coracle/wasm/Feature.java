package dev.coracle.wasm;

import java.util.Locale;

/// The parts in which the language grew, by the names of their proposals.
public enum Feature {
    WASM_1,
    SIGN_EXTENSION,
    SATURATING_CONVERSIONS,
    MULTI_VALUE,
    REFERENCE_TYPES,
    BULK_MEMORY,
    SIMD,
    RELAXED_SIMD,
    TAIL_CALLS,
    EXTENDED_CONSTANTS,
    MULTI_MEMORY,
    MEMORY64,
    FUNCTION_REFERENCES,
    GC,
    EXCEPTIONS,
    LEGACY_EXCEPTIONS,
    THREADS,
    WIDE_ARITHMETIC,
    CUSTOM_PAGE_SIZES;

    /// The name with dashes, such as `tail-calls`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

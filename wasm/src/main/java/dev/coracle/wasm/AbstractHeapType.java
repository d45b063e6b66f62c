package dev.coracle.wasm;

import java.util.Locale;

/// The abstract heap types: three hierarchies for internal, function and external references, and exceptions.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#heap-types">spec</a>
public enum AbstractHeapType implements HeapType {
    /// Top of the internal hierarchy.
    ANY(0x6E, "anyref"),
    EQ(0x6D, "eqref"),
    I31(0x6C, "i31ref"),
    STRUCT(0x6B, "structref"),
    ARRAY(0x6A, "arrayref"),
    /// Bottom of the internal hierarchy.
    NONE(0x71, "nullref"),
    /// Top of the function hierarchy.
    FUNC(0x70, "funcref"),
    /// Bottom of the function hierarchy.
    NOFUNC(0x73, "nullfuncref"),
    /// Top of the external hierarchy.
    EXTERN(0x6F, "externref"),
    /// Bottom of the external hierarchy.
    NOEXTERN(0x72, "nullexternref"),
    /// Top of the exception hierarchy.
    EXN(0x69, "exnref"),
    /// Bottom of the exception hierarchy.
    NOEXN(0x74, "nullexnref");

    private final int code;
    private final String nullableReference;

    AbstractHeapType(int code, String nullableReference) {
        this.code = code;
        this.nullableReference = nullableReference;
    }

    /// The byte of the binary format, 0x69 to 0x74.
    public int code() {
        return code;
    }

    /// The short name of a nullable reference to this type, such as `funcref`.
    public String nullableReference() {
        return nullableReference;
    }

    /// The highest type of this type's hierarchy.
    public AbstractHeapType top() {
        return switch (this) {
            case ANY, EQ, I31, STRUCT, ARRAY, NONE -> ANY;
            case FUNC, NOFUNC -> FUNC;
            case EXTERN, NOEXTERN -> EXTERN;
            case EXN, NOEXN -> EXN;
        };
    }

    /// Whether this is the lowest type of its hierarchy: null is its only value.
    public boolean isBottom() {
        return switch (this) {
            case NONE, NOFUNC, NOEXTERN, NOEXN -> true;
            case ANY, EQ, I31, STRUCT, ARRAY, FUNC, EXTERN, EXN -> false;
        };
    }

    /// Whether this is the lowest type of the hierarchy that `type` belongs to.
    boolean isBottomOf(AbstractHeapType type) {
        return isBottom() && top() == type.top();
    }

    /// Whether this type is `other` or stands below it.
    ///
    /// @see <a href="https://webassembly.github.io/spec/core/valid/matching.html#heap-types">spec</a>
    public boolean isSubtypeOf(AbstractHeapType other) {
        return this == other
                || other == top()
                || isBottomOf(other)
                || other == EQ && (this == I31 || this == STRUCT || this == ARRAY);
    }

    /// The name in the text format, such as `nofunc`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.coracle.wasm;

/// A reference to an object of a heap type.
///
/// @param nullable whether null is a value of this type
/// @param heap what it points at
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#reference-types">spec</a>
public record ReferenceType(boolean nullable, HeapType heap) implements ValueType {
    public static final ReferenceType FUNCREF = new ReferenceType(true, AbstractHeapType.FUNC);
    public static final ReferenceType EXTERNREF = new ReferenceType(true, AbstractHeapType.EXTERN);
    public static final ReferenceType ANYREF = new ReferenceType(true, AbstractHeapType.ANY);
    public static final ReferenceType EQREF = new ReferenceType(true, AbstractHeapType.EQ);
    public static final ReferenceType I31REF = new ReferenceType(true, AbstractHeapType.I31);
    public static final ReferenceType EXNREF = new ReferenceType(true, AbstractHeapType.EXN);

    /// The same reference without null.
    public ReferenceType asNonNullable() {
        return nullable ? new ReferenceType(false, heap) : this;
    }

    /// The text format's short name where there is one, such as `funcref`, else `(ref null $heap)`.
    @Override
    public String toString() {
        return nullable && heap instanceof AbstractHeapType type
                ? type.nullableReference()
                : "(ref " + (nullable ? "null " : "") + heap + ")";
    }
}

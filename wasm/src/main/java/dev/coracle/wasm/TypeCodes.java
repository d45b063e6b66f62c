package dev.coracle.wasm;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The value types of one module as small numbers, so that the validator compares ints and allocates nothing.
///
/// A number type is 1 to 5 and [#BOTTOM], the type of a value in unreachable code, is 0. A reference is 8 or more: the
/// lowest bit says whether it may be null, the others number the heap type: the abstract ones, then the bottom of all,
/// then those of the module by type index.
final class TypeCodes {
    static final int BOTTOM = 0;
    static final int I32 = of(NumberType.I32);
    static final int I64 = of(NumberType.I64);
    static final int F32 = of(NumberType.F32);
    static final int F64 = of(NumberType.F64);
    static final int V128 = of(NumberType.V128);

    private static final int MOST_IN_MESSAGE = 20;
    private static final int NULLABLE = 1;
    private static final int FIRST_REFERENCE = 8;
    private static final AbstractHeapType[] ABSTRACT = AbstractHeapType.values();
    private static final int ANY_HEAP = ABSTRACT.length;
    private static final int FIRST_INDEX = ANY_HEAP + 1;

    static final int FUNCREF = of(true, AbstractHeapType.FUNC);
    static final int EQREF = of(true, AbstractHeapType.EQ);
    static final int I31REF = of(true, AbstractHeapType.I31);
    static final int ARRAYREF = of(true, AbstractHeapType.ARRAY);
    static final int ANYREF = of(true, AbstractHeapType.ANY);
    static final int EXTERNREF = of(true, AbstractHeapType.EXTERN);
    static final int EXNREF = of(true, AbstractHeapType.EXN);
    /// A reference in unreachable code that has been found not to be null.
    static final int BOTTOM_REFERENCE = reference(false, ANY_HEAP);

    private final List<DefinedType> types;

    TypeCodes(List<DefinedType> types) {
        this.types = types;
    }

    static int of(NumberType type) {
        return 1 + type.ordinal();
    }

    static int of(AddressType type) {
        return of(type.valueType());
    }

    static int of(boolean nullable, AbstractHeapType type) {
        return reference(nullable, type.ordinal());
    }

    /// A reference to a type of the module, which exists.
    static int ofIndex(boolean nullable, int typeIndex) {
        return reference(nullable, FIRST_INDEX + typeIndex);
    }

    private static int reference(boolean nullable, int heap) {
        return FIRST_REFERENCE + 2 * heap + (nullable ? NULLABLE : 0);
    }

    /// The code of any value type.
    ///
    /// @throws Violation if the type mentions one that the module has not
    int of(ValueType type) {
        return switch (type) {
            case NumberType number -> of(number);
            case ReferenceType(var nullable, var heap) -> of(nullable, heap);
        };
    }

    /// The code of a reference type.
    ///
    /// @throws Violation if the type mentions one that the module has not
    int of(boolean nullable, HeapType type) {
        return switch (type) {
            case AbstractHeapType heap -> of(nullable, heap);
            case TypeIndex(var index) -> ofIndex(nullable, requireType(index));
        };
    }

    /// The codes of several types.
    ///
    /// @throws Violation if one mentions a type that the module has not
    int[] of(List<? extends ValueType> types) {
        var codes = new int[types.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = of(types.get(i));
        }
        return codes;
    }

    /// The index itself.
    ///
    /// @throws Violation if the module has no such type
    int requireType(int index) {
        if (Integer.compareUnsigned(index, types.size()) >= 0) {
            throw Violation.unknown("type", index, types.size());
        }
        return index;
    }

    static boolean isReference(int code) {
        return code >= FIRST_REFERENCE;
    }

    /// Whether locals of this type start with a value.
    static boolean isDefaultable(int code) {
        return code < FIRST_REFERENCE || isNullable(code);
    }

    static boolean isNullable(int reference) {
        return (reference & NULLABLE) != 0;
    }

    static int asNullable(int reference) {
        return reference | NULLABLE;
    }

    static int asNonNullable(int reference) {
        return reference & ~NULLABLE;
    }

    /// The nullable reference to the top of the hierarchy of a reference type.
    int topOf(int reference) {
        int heap = heap(reference);
        return of(true, heap >= FIRST_INDEX ? type(heap).kind().top() : ABSTRACT[heap].top());
    }

    /// Whether a value of type `sub` may stand where `expected` is wanted.
    boolean matches(int sub, int expected) {
        if (sub == expected || sub == BOTTOM) {
            return true;
        }
        return isReference(sub)
                && isReference(expected)
                && (isNullable(expected) || !isNullable(sub))
                && heapMatches(heap(sub), heap(expected));
    }

    /// Whether values of types `subs` may stand where `expected` are wanted.
    boolean matches(int[] subs, int[] expected) {
        if (subs.length != expected.length) {
            return false;
        }
        if (Arrays.equals(subs, expected)) {
            return true;
        }
        for (int i = 0; i < subs.length; i++) {
            if (!matches(subs[i], expected[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean heapMatches(int sub, int expected) {
        if (sub == expected || sub == ANY_HEAP) {
            return true;
        }
        if (expected < ANY_HEAP) {
            var kind = sub >= FIRST_INDEX ? type(sub).kind() : ABSTRACT[sub];
            return kind.isSubtypeOf(ABSTRACT[expected]);
        }
        return sub >= FIRST_INDEX
                ? type(sub).isSubtypeOf(type(expected))
                : ABSTRACT[sub].isBottomOf(type(expected).kind());
    }

    private static int heap(int reference) {
        return (reference - FIRST_REFERENCE) >> 1;
    }

    private DefinedType type(int heap) {
        return types.get(heap - FIRST_INDEX);
    }

    /// The type as the text format has it.
    static String toString(int code) {
        if (code == BOTTOM) {
            return "any type";
        }
        if (!isReference(code)) {
            return NumberType.values()[code - 1].toString();
        }
        int heap = heap(code);
        if (heap == ANY_HEAP) {
            return "any reference";
        }
        var type = heap < ANY_HEAP ? ABSTRACT[heap] : new TypeIndex(heap - FIRST_INDEX);
        return new ReferenceType(isNullable(code), type).toString();
    }

    /// Several types as messages have them, such as `[i32 i64]`; of many, the last few.
    static String toString(int[] codes) {
        int skipped = codes.length <= MOST_IN_MESSAGE ? 0 : codes.length - MOST_IN_MESSAGE;
        return Arrays.stream(codes)
                .skip(skipped)
                .mapToObj(TypeCodes::toString)
                .collect(Collectors.joining(" ", skipped == 0 ? "[" : "[(" + skipped + " more) ", "]"));
    }
}

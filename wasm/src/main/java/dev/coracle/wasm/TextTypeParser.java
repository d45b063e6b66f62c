package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Parses types.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/types.html">spec</a>
final class TextTypeParser {
    private static final String SHARED = "shared";

    private final TextCursor in;
    private final TextScope scope;

    TextTypeParser(TextCursor in, TextScope scope) {
        this.in = in;
        this.scope = scope;
    }

    HeapType heapType() {
        var type = TextKeywords.heapType(in.current());
        if (type != null) {
            in.take();
            return type;
        }
        return new TypeIndex(scope.types.index(in));
    }

    boolean atReferenceType() {
        return in.atForm("ref") || TextKeywords.reference(in.current()) != null;
    }

    ReferenceType referenceType() {
        var type = TextKeywords.reference(in.current());
        if (type != null) {
            in.take();
            return new ReferenceType(true, type);
        }
        in.takeForm("ref");
        boolean nullable = in.acceptWord("null");
        var heap = heapType();
        in.close();
        return new ReferenceType(nullable, heap);
    }

    boolean atValueType() {
        return TextKeywords.storageType(in.current()) instanceof NumberType || atReferenceType();
    }

    ValueType valueType() {
        if (TextKeywords.storageType(in.current()) instanceof NumberType type) {
            in.take();
            return type;
        }
        return referenceType();
    }

    /// Value types, as many as follow.
    void valueTypes(List<ValueType> types) {
        while (atValueType()) {
            types.add(valueType());
        }
    }

    private StorageType storageType() {
        var type = TextKeywords.storageType(in.current());
        if (type != null) {
            in.take();
            return type;
        }
        return referenceType();
    }

    private FieldType fieldType() {
        boolean mutable = in.acceptForm("mut");
        var type = new FieldType(storageType(), mutable);
        if (mutable) {
            in.close();
        }
        return type;
    }

    GlobalType globalType() {
        boolean mutable = in.acceptForm("mut");
        var type = new GlobalType(valueType(), mutable);
        if (mutable) {
            in.close();
        }
        return type;
    }

    /// The address type of a memory or table, which is `i32` when it is left out.
    AddressType addressType() {
        if (in.acceptWord("i64")) {
            return AddressType.I64;
        }
        in.acceptWord("i32");
        return AddressType.I32;
    }

    private Limits limits() {
        long minimum = in.u64();
        var maximum = in.at(Token.Kind.NATURAL) ? OptionalLong.of(in.u64()) : OptionalLong.empty();
        return new Limits(minimum, maximum);
    }

    TableType tableType(AddressType addressType) {
        return new TableType(addressType, limits(), referenceType());
    }

    MemoryType memoryType(AddressType addressType) {
        var limits = limits();
        boolean shared = in.acceptWord(SHARED);
        return new MemoryType(addressType, limits, shared, pageSizeLog2());
    }

    /// The logarithm of a page size, which is the ordinary one when it is left out.
    int pageSizeLog2() {
        if (!in.acceptForm("pagesize")) {
            return MemoryType.DEFAULT_PAGE_SIZE_LOG2;
        }
        var token = in.current();
        long size = in.u64();
        if (Long.bitCount(size) != 1) {
            throw token.error("invalid custom page size: " + Long.toUnsignedString(size) + " is not a power of two");
        }
        in.close();
        return Long.numberOfTrailingZeros(size);
    }

    /// What is behind the identifier of a type definition.
    ///
    /// @param typeIndex of this type, to bind its fields to
    SubType subType(int typeIndex) {
        if (!in.acceptForm("sub")) {
            return new SubType(compositeType(typeIndex));
        }
        boolean isFinal = in.acceptWord("final");
        var supertypes = new ArrayList<Integer>();
        while (in.atIndex()) {
            supertypes.add(scope.types.index(in));
        }
        var type = new SubType(isFinal, supertypes, compositeType(typeIndex));
        in.close();
        return type;
    }

    private CompositeType compositeType(int typeIndex) {
        CompositeType type;
        if (in.acceptForm("array")) {
            type = new ArrayType(fieldType());
        } else if (in.acceptForm("struct")) {
            type = structType(typeIndex);
        } else {
            in.takeForm("func");
            type = new SignatureParser(in, this).signature(NameSpace.ofNamesOnly());
        }
        in.close();
        return type;
    }

    private StructType structType(int typeIndex) {
        var fields = new ArrayList<FieldType>();
        var names = new NameSpace("field");
        while (in.acceptForm("field")) {
            if (in.at(Token.Kind.IDENTIFIER) || in.hasNameAnnotation()) {
                names.bind(in);
                fields.add(fieldType());
            } else {
                while (!in.at(Token.Kind.RIGHT)) {
                    names.bindAnonymous(1);
                    fields.add(fieldType());
                }
            }
            in.close();
        }
        scope.fields.put(typeIndex, names);
        return new StructType(fields);
    }
}

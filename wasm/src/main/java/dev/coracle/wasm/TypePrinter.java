package dev.coracle.wasm;

import java.util.List;

/// Writes types, with identifiers for those that have one.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/types.html">spec</a>
final class TypePrinter {
    private final PrinterScope scope;

    TypePrinter(PrinterScope scope) {
        this.scope = scope;
    }

    String heapType(HeapType type) {
        return switch (type) {
            case AbstractHeapType heap -> heap.toString();
            case TypeIndex(var index) -> scope.types.reference(index);
        };
    }

    String valueType(ValueType type) {
        return switch (type) {
            case NumberType number -> number.toString();
            case ReferenceType(var nullable, TypeIndex heap) ->
                nullable ? "(ref null " + heapType(heap) + ")" : "(ref " + heapType(heap) + ")";
            case ReferenceType reference -> reference.toString();
        };
    }

    private String fieldType(FieldType type) {
        var storage = switch (type.storage()) {
            case ValueType value -> valueType(value);
            case PackedType packed -> packed.toString();
        };
        return type.mutable() ? "(mut " + storage + ")" : storage;
    }

    String globalType(GlobalType type) {
        return type.mutable() ? "(mut " + valueType(type.value()) + ")" : valueType(type.value());
    }

    String tableType(TableType type) {
        return addressType(type.addressType()) + type.limits() + " " + valueType(type.element());
    }

    String memoryType(MemoryType type) {
        return addressType(type.addressType())
                + type.limits()
                + (type.shared() ? " shared" : "")
                + (type.pageSizeLog2() == MemoryType.DEFAULT_PAGE_SIZE_LOG2
                        ? ""
                        : " (pagesize " + Long.toUnsignedString(type.pageSize()) + ")");
    }

    private static String addressType(AddressType type) {
        return type == AddressType.I64 ? "i64 " : "";
    }

    /// A type with all that can be said about it in a definition.
    String subType(SubType type, IdentifierSpace fields) {
        var composite = compositeType(type.composite(), fields);
        if (type.isFinal() && type.supertypes().isEmpty()) {
            return composite;
        }
        var text = new StringBuilder("(sub ").append(type.isFinal() ? "final " : "");
        type.supertypes()
                .forEach(index -> text.append(scope.types.reference(index)).append(' '));
        return text.append(composite).append(')').toString();
    }

    private String compositeType(CompositeType type, IdentifierSpace fields) {
        return switch (type) {
            case FunctionType function -> "(func" + signature(function, IdentifierSpace.NONE) + ")";
            case ArrayType(var element) -> "(array " + fieldType(element) + ")";
            case StructType(var types) -> {
                var text = new StringBuilder("(struct");
                for (int i = 0; i < types.size(); i++) {
                    text.append(" (field").append(fields.naming(i)).append(' ');
                    text.append(fieldType(types.get(i))).append(')');
                }
                yield text.append(')').toString();
            }
        };
    }

    /// A type by its index, and what it takes and gives.
    String typeUse(int typeIndex, IdentifierSpace parameters) {
        return "(type " + scope.types.reference(typeIndex) + ")" + signature(scope.functionType(typeIndex), parameters);
    }

    private String signature(FunctionType type, IdentifierSpace parameters) {
        var text = new StringBuilder();
        variables("param", type.parameters(), 0, parameters, text);
        variables("result", type.results(), 0, IdentifierSpace.NONE, text);
        return text.toString();
    }

    /// Forms of a keyword and types: one for each variable with a name, one for each run of others.
    ///
    /// @param first index of the first variable among `names`
    void variables(String keyword, List<ValueType> types, int first, IdentifierSpace names, StringBuilder text) {
        boolean open = false;
        for (int i = 0; i < types.size(); i++) {
            boolean isNamed = names.isNamed(first + i);
            if (open && isNamed) {
                text.append(')');
                open = false;
            }
            if (!open) {
                text.append(" (").append(keyword).append(names.naming(first + i));
            }
            text.append(' ').append(valueType(types.get(i)));
            open = !isNamed;
            if (isNamed) {
                text.append(')');
            }
        }
        text.append(open ? ")" : "");
    }
}

package dev.coracle.wasm;

import java.nio.charset.StandardCharsets;

/// The structure of a recursion group as a key: equal for two groups exactly when they are the same types.
///
/// A string, because strings are comparable: a `HashMap` of them stays logarithmic even when a hostile module makes
/// all hashes collide.
final class GroupKey {
    private final ByteWriter out = new ByteWriter();

    private GroupKey() {}

    /// @param group rolled up: types of other groups named by id, its own members by the complement of their position
    static String of(RecursiveType group) {
        var key = new GroupKey();
        group.types().forEach(key::subType);
        return new String(key.out.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private void subType(SubType type) {
        out.u8(type.isFinal() ? 1 : 0);
        out.u32(type.supertypes().size());
        type.supertypes().forEach(out::u32);
        var composite = type.composite();
        if (composite instanceof FunctionType(var parameters, var results)) {
            out.u8('f');
            out.u32(parameters.size());
            parameters.forEach(out::valueType);
            out.u32(results.size());
            results.forEach(out::valueType);
        } else if (composite instanceof StructType(var fields)) {
            out.u8('s');
            out.u32(fields.size());
            fields.forEach(this::field);
        } else {
            out.u8('a');
            field(((ArrayType) composite).element());
        }
    }

    private void field(FieldType type) {
        out.u8(type.mutable() ? 1 : 0);
        switch (type.storage()) {
            case PackedType packed -> out.u8(packed.ordinal());
            case ValueType value -> out.valueType(value);
        }
    }
}

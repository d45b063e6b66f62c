package dev.coracle.engine.compiler;

import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ValueType;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/// How a Wasm value is held in JVM locals, on the JVM's operand stack and in lanes.
enum JvmType {
    INT(TypeKind.INT, ConstantDescs.CD_int, "I32"),
    LONG(TypeKind.LONG, ConstantDescs.CD_long, "I64"),
    FLOAT(TypeKind.FLOAT, ConstantDescs.CD_float, "F32"),
    DOUBLE(TypeKind.DOUBLE, ConstantDescs.CD_double, "F64"),
    VECTOR(TypeKind.REFERENCE, VectorCode.descriptor(), "V128"),
    REFERENCE(TypeKind.REFERENCE, ConstantDescs.CD_Object, "Ref");

    private final TypeKind kind;
    private final ClassDesc descriptor;
    private final String laneSuffix;

    JvmType(TypeKind kind, ClassDesc descriptor, String laneSuffix) {
        this.kind = kind;
        this.descriptor = descriptor;
        this.laneSuffix = laneSuffix;
    }

    static JvmType of(ValueType type) {
        // Not one switch over both: enum constants in a pattern switch cost 30 ms at start-up.
        return type instanceof NumberType number ? of(number) : REFERENCE;
    }

    private static JvmType of(NumberType type) {
        return switch (type) {
            case I32 -> INT;
            case I64 -> LONG;
            case F32 -> FLOAT;
            case F64 -> DOUBLE;
            case V128 -> VECTOR;
        };
    }

    /// The type that a letter of an instruction's signature stands for.
    static JvmType of(char letter) {
        return switch (letter) {
            case 'i' -> INT;
            case 'l' -> LONG;
            case 'f' -> FLOAT;
            case 'd' -> DOUBLE;
            case 'v' -> VECTOR;
            default -> throw new IllegalArgumentException("no type has the letter " + letter);
        };
    }

    TypeKind kind() {
        return kind;
    }

    ClassDesc descriptor() {
        return descriptor;
    }

    /// Whether values are Java's own numbers.
    boolean isNumber() {
        return this != REFERENCE && this != VECTOR;
    }

    /// The JVM's type where a value is kept outside of generated code: in fields, cells and lanes.
    ClassDesc stored() {
        return this == VECTOR ? RuntimeClasses.V128 : descriptor;
    }

    /// JVM slots: 1 or 2.
    int slots() {
        return kind.slotSize();
    }

    /// What the names of the methods of `Lanes` for this type end in.
    String laneSuffix() {
        return laneSuffix;
    }
}

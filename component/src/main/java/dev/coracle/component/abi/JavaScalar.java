package dev.coracle.component.abi;

import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.NumberType;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Turns numbers of the canonical ABI into values of Java and back, on the stack.
final class JavaScalar {
    private JavaScalar() {}

    /// Makes a core value of the Java value on the stack.
    static void toCore(Emitter code, ValueType type, Mapping mapping) {
        if (mapping instanceof Mapping.Primitive(var carrier)) {
            toCore(code, primitive(type), carrier);
        } else if (mapping instanceof Mapping.FlagsOf(var constants)) {
            belowTop(code, constants);
            code.out.checkcast(Desc.SET);
            code.call(Desc.CONSTANTS, "toBits", ConstantDescs.CD_int, Desc.LIST, Desc.SET);
        } else {
            belowTop(code, ((Mapping.Enumeration) mapping).constants());
            code.call(Desc.CONSTANTS, "index", ConstantDescs.CD_int, Desc.LIST, ConstantDescs.CD_Object);
        }
    }

    /// Puts the objects of labels below what is on the stack.
    private static void belowTop(Emitter code, List<Object> constants) {
        code.owner.load(code.out, constants, Desc.LIST);
        code.out.swap();
    }

    private static void toCore(Emitter code, PrimitiveType type, Class<?> carrier) {
        switch (type) {
            case BOOL, S64, U64, F32, F64 -> {}
            case CHAR -> code.call(Desc.SCALARS, "toChar", ConstantDescs.CD_int, ConstantDescs.CD_int);
            case S8, S16, S32, U8, U16, U32 -> {
                int bits = 8 * type.bytes();
                if (width(carrier) > bits) {
                    boolean isSigned = isSigned(type);
                    if (carrier != long.class) {
                        code.out.i2l();
                    }
                    code.out.loadConstant(isSigned ? -1L << bits - 1 : 0L);
                    code.out.loadConstant((1L << (isSigned ? bits - 1 : bits)) - 1);
                    code.call(
                            Desc.SCALARS,
                            "toInt",
                            ConstantDescs.CD_int,
                            ConstantDescs.CD_long,
                            ConstantDescs.CD_long,
                            ConstantDescs.CD_long);
                } else if (!isSigned(type) && bits < 32) {
                    code.out.loadConstant((1 << bits) - 1).iand();
                }
            }
            case STRING, ERROR_CONTEXT -> throw new IllegalStateException(type + " is no number");
        }
    }

    /// Makes a Java value of the core value on the stack, which is one of the type.
    static void toJava(Emitter code, ValueType type, Mapping mapping) {
        if (mapping instanceof Mapping.Primitive(var carrier)) {
            toJava(code, primitive(type), carrier);
        } else if (mapping instanceof Mapping.FlagsOf(var constants)) {
            belowTop(code, constants);
            code.call(Desc.CONSTANTS, "toSet", Desc.SET, Desc.LIST, ConstantDescs.CD_int);
        } else {
            belowTop(code, ((Mapping.Enumeration) mapping).constants());
            code.out.invokeinterface(
                    Desc.LIST, "get", MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_int));
        }
    }

    private static void toJava(Emitter code, PrimitiveType type, Class<?> carrier) {
        if (type == PrimitiveType.F32) {
            code.call(Desc.SCALARS, "ofF32", ConstantDescs.CD_float, ConstantDescs.CD_float);
        } else if (type == PrimitiveType.F64) {
            code.call(Desc.SCALARS, "ofF64", ConstantDescs.CD_double, ConstantDescs.CD_double);
        } else if (carrier == byte.class) {
            code.out.i2b();
        } else if (carrier == short.class) {
            code.out.i2s();
        } else if (carrier == long.class && Scalar.I32.core() == core(type)) {
            if (type == PrimitiveType.U32) {
                code.extend();
            } else {
                code.out.i2l();
            }
        }
    }

    private static NumberType core(PrimitiveType type) {
        return type.bytes() == 8 ? NumberType.I64 : NumberType.I32;
    }

    private static boolean isSigned(PrimitiveType type) {
        return type == PrimitiveType.S8 || type == PrimitiveType.S16 || type == PrimitiveType.S32;
    }

    private static int width(Class<?> carrier) {
        return carrier == byte.class ? 8 : carrier == short.class ? 16 : carrier == int.class ? 32 : 64;
    }

    static PrimitiveType primitive(ValueType type) {
        return ((ValueShape.Primitive) type.shape()).type();
    }
}

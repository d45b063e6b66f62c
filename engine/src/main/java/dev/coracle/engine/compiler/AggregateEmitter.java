package dev.coracle.engine.compiler;

import dev.coracle.engine.runtime.GcArray;
import dev.coracle.engine.runtime.GcLayout;
import dev.coracle.wasm.ArrayType;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.Opcode;
import dev.coracle.wasm.PackedType;
import dev.coracle.wasm.StorageType;
import dev.coracle.wasm.StructType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Structs and arrays, which are Java objects of the classes that [GcLayout] describes.
final class AggregateEmitter {
    private static final ClassDesc ARRAY = RuntimeClasses.of(GcArray.class);
    private static final ClassDesc OBJECTS = ConstantDescs.CD_Object.arrayType();

    private final MethodEmitter method;

    AggregateEmitter(MethodEmitter method) {
        this.method = method;
    }

    /// @param first the instruction's first index, always a type but for `array.len`
    /// @param second its second index, or 0
    void emit(Opcode opcode, int first, int second) {
        switch (opcode) {
            case STRUCT_NEW -> newStruct(first);
            case STRUCT_NEW_DEFAULT -> newDefaultStruct(first);
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> structGet(opcode, first, second);
            case STRUCT_SET -> structSet(first, second);
            case ARRAY_NEW -> {
                method.pop(List.of(element(first), JvmType.INT));
                packUnderInt(element(first));
                elements(first, "filled", element(first).stored(), ConstantDescs.CD_int);
                makeArray(first);
            }
            case ARRAY_NEW_DEFAULT -> {
                method.pop();
                elements(first, "defaults", ConstantDescs.CD_int);
                makeArray(first);
            }
            case ARRAY_NEW_FIXED -> newFixedArray(first, second);
            case ARRAY_NEW_DATA -> {
                method.pop(List.of(JvmType.INT, JvmType.INT));
                loadData(second);
                elements(first, "fromData", ConstantDescs.CD_int, ConstantDescs.CD_int, RuntimeClasses.BYTE_BUFFER);
                makeArray(first);
            }
            case ARRAY_NEW_ELEM -> {
                method.pop(List.of(JvmType.INT, JvmType.INT));
                loadElements(second);
                elements(first, "fromElements", ConstantDescs.CD_int, ConstantDescs.CD_int, OBJECTS);
                makeArray(first);
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> arrayGet(opcode, first);
            case ARRAY_SET -> {
                method.materialize(1);
                VectorCode.pack(method.out, element(first));
                arrayCall(kind(first), "set", JvmType.REFERENCE, JvmType.INT, element(first));
            }
            case ARRAY_FILL -> {
                method.materialize(2);
                packUnderInt(element(first));
                arrayCall(kind(first), "fill", JvmType.REFERENCE, JvmType.INT, element(first), JvmType.INT);
            }
            case ARRAY_LEN -> {
                method.pop();
                method.out.invokestatic(
                        ARRAY, "length", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
                method.push(JvmType.INT);
            }
            case ARRAY_COPY ->
                arrayCall(ARRAY, "copy", JvmType.REFERENCE, JvmType.INT, JvmType.REFERENCE, JvmType.INT, JvmType.INT);
            case ARRAY_INIT_DATA -> {
                popRange();
                loadData(second);
                initialise("initData", RuntimeClasses.BYTE_BUFFER);
            }
            case ARRAY_INIT_ELEM -> {
                popRange();
                loadElements(second);
                initialise("initElements", OBJECTS);
            }
            default -> throw new IllegalArgumentException("no instruction on aggregates: " + opcode);
        }
    }

    private DefinedType type(int index) {
        return method.plan.types().get(index);
    }

    private StructType struct(int index) {
        return (StructType) type(index).composite();
    }

    private StorageType storage(int index) {
        return ((ArrayType) type(index).composite()).element().storage();
    }

    private JvmType element(int index) {
        return JvmType.of(storage(index).unpacked());
    }

    /// The class with the instructions on arrays of a type.
    private ClassDesc kind(int index) {
        return GcLayout.kindOf((ArrayType) type(index).composite());
    }

    // ---- structs

    private List<JvmType> fields(int index) {
        return struct(index).fields().stream()
                .map(field -> JvmType.of(field.storage().unpacked()))
                .toList();
    }

    private void newStruct(int index) {
        var fields = fields(index);
        method.materialize(fields.size());
        if (GcLayout.hasMake(struct(index)) && fields.stream().noneMatch(VectorCode::isCarrier)) {
            method.out.invokestatic(GcLayout.classOf(type(index)), GcLayout.MAKE, GcLayout.makeType(struct(index)));
        } else {
            newLargeStruct(index, fields);
        }
        countStruct(index);
        method.stack.truncate(method.stack.size() - fields.size());
        method.push(JvmType.REFERENCE);
    }

    /// A struct with more fields than a method has parameters, or with vectors, is filled field by field.
    private void newLargeStruct(int index, List<JvmType> fields) {
        int mark = method.temporaryMark();
        var slots = new int[fields.size()];
        for (int i = slots.length - 1; i >= 0; i--) {
            slots[i] = method.storeTemporary(fields.get(i));
        }
        newObject(index);
        for (int i = 0; i < slots.length; i++) {
            method.out.dup().loadLocal(fields.get(i).kind(), slots[i]);
            putField(index, i);
        }
        method.releaseTemporaries(mark);
    }

    private void newDefaultStruct(int index) {
        newObject(index);
        countStruct(index);
        method.push(JvmType.REFERENCE);
    }

    /// Counts the struct on the JVM's stack, which has just been made.
    private void countStruct(int index) {
        method.out.dup().loadConstant(GcLayout.sizeOf(struct(index)));
        method.loadContext();
        method.out.invokestatic(
                RuntimeClasses.GC_HEAP,
                "count",
                MethodTypeDesc.of(
                        ConstantDescs.CD_void,
                        ConstantDescs.CD_Object,
                        ConstantDescs.CD_int,
                        RuntimeClasses.CALL_CONTEXT));
    }

    private void newObject(int index) {
        var owner = GcLayout.classOf(type(index));
        method.out.new_(owner).dup().invokespecial(owner, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
    }

    private void structGet(Opcode opcode, int index, int field) {
        method.pop();
        checkStruct(index);
        var storage = struct(index).fields().get(field).storage();
        method.out.getfield(GcLayout.classOf(type(index)), GcLayout.fieldName(field), GcLayout.storageDesc(storage));
        if (opcode == Opcode.STRUCT_GET_U) {
            method.out.loadConstant(storage == PackedType.I8 ? 0xFF : 0xFFFF).iand();
        }
        VectorCode.unpack(method.out, JvmType.of(storage.unpacked()));
        method.push(JvmType.of(storage.unpacked()));
    }

    private void structSet(int index, int field) {
        var type = method.pop();
        int mark = method.temporaryMark();
        int value = method.storeTemporary(type);
        method.pop();
        checkStruct(index);
        method.out.loadLocal(type.kind(), value);
        putField(index, field);
        method.releaseTemporaries(mark);
    }

    /// Traps on null, and tells the JVM the class that validation has proven.
    private void checkStruct(int index) {
        method.out
                .invokestatic(
                        RuntimeClasses.REFERENCES,
                        "struct",
                        MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object))
                .checkcast(GcLayout.classOf(type(index)));
    }

    private void putField(int index, int field) {
        var storage = struct(index).fields().get(field).storage();
        if (storage == PackedType.I8) {
            method.out.i2b();
        } else if (storage == PackedType.I16) {
            method.out.i2s();
        }
        VectorCode.pack(method.out, JvmType.of(storage.unpacked()));
        method.out.putfield(GcLayout.classOf(type(index)), GcLayout.fieldName(field), GcLayout.storageDesc(storage));
    }

    // ---- arrays

    /// Makes of a vector under the `i32` on top of the JVM's stack what arrays hold.
    private void packUnderInt(JvmType element) {
        if (element == JvmType.VECTOR) {
            method.out.swap();
            VectorCode.pack(method.out, element);
            method.out.swap();
        }
    }

    /// Calls a method that makes the Java array; its operands are on the JVM's stack.
    private void elements(int index, String name, ClassDesc... parameters) {
        var array = GcLayout.storageDesc(storage(index)).arrayType();
        var all = new ArrayList<>(List.of(parameters));
        all.add(RuntimeClasses.CALL_CONTEXT);
        method.loadContext();
        method.out.invokestatic(kind(index), name, MethodTypeDesc.of(array, all));
    }

    /// Wraps the Java array on the JVM's stack, and counts it.
    private void makeArray(int index) {
        method.out.invokestatic(GcLayout.classOf(type(index)), GcLayout.MAKE, GcLayout.makeType((ArrayType)
                type(index).composite()));
        method.out.dup();
        method.loadContext();
        method.out.invokestatic(
                kind(index),
                "count",
                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, RuntimeClasses.CALL_CONTEXT));
        method.push(JvmType.REFERENCE);
    }

    private void newFixedArray(int index, int length) {
        var element = element(index);
        method.materialize(length);
        method.out.loadConstant(length);
        elements(index, "defaults", ConstantDescs.CD_int);
        makeArray(index);
        int mark = method.temporaryMark();
        int array = method.storeTemporary(JvmType.REFERENCE);
        method.stack.pop();
        for (int i = length - 1; i >= 0; i--) {
            setElement(index, element, array, i);
        }
        method.stack.truncate(method.stack.size() - length);
        method.out.aload(array);
        method.releaseTemporaries(mark);
        method.push(JvmType.REFERENCE);
    }

    /// Moves the value on top of the JVM's stack into an array in a local.
    private void setElement(int index, JvmType element, int array, int position) {
        int mark = method.temporaryMark();
        int value = method.storeTemporary(element);
        method.out.aload(array).loadConstant(position).loadLocal(element.kind(), value);
        VectorCode.pack(method.out, element);
        method.out.invokestatic(
                kind(index),
                "set",
                MethodTypeDesc.of(
                        ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_int, element.stored()));
        method.releaseTemporaries(mark);
    }

    private void arrayGet(Opcode opcode, int index) {
        method.pop(List.of(JvmType.REFERENCE, JvmType.INT));
        var name = switch (opcode) {
            case ARRAY_GET_S -> "getS";
            case ARRAY_GET_U -> "getU";
            default -> "get";
        };
        var type = MethodTypeDesc.of(element(index).stored(), ConstantDescs.CD_Object, ConstantDescs.CD_int);
        method.out.invokestatic(kind(index), name, type);
        VectorCode.unpack(method.out, element(index));
        method.push(element(index));
    }

    /// Calls an instruction without result on arrays.
    private void arrayCall(ClassDesc owner, String name, JvmType... operands) {
        method.pop(List.of(operands));
        var types = new ArrayList<ClassDesc>();
        for (var operand : operands) {
            types.add(operand.stored());
        }
        method.out.invokestatic(owner, name, MethodTypeDesc.of(ConstantDescs.CD_void, types));
    }

    /// Pops an array, where to write in it, where to read, and how much.
    private void popRange() {
        method.pop(List.of(JvmType.REFERENCE, JvmType.INT, JvmType.INT, JvmType.INT));
    }

    private void initialise(String name, ClassDesc segment) {
        method.out.invokestatic(
                ARRAY,
                name,
                MethodTypeDesc.of(
                        ConstantDescs.CD_void,
                        ConstantDescs.CD_Object,
                        ConstantDescs.CD_int,
                        ConstantDescs.CD_int,
                        ConstantDescs.CD_int,
                        segment));
    }

    private void loadData(int segment) {
        method.loadFromInstance("data", RuntimeClasses.BYTE_BUFFER, segment);
    }

    private void loadElements(int segment) {
        method.loadFromInstance("elements", OBJECTS, segment);
    }
}

package dev.coracle.engine.compiler.gc;

import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_STATIC;

import dev.coracle.engine.runtime.GcLayout;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.ArrayType;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.StructType;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.stream.IntStream;

/// Writes the class of a struct or array type, as [GcLayout] describes it.
final class GcClassFile {
    /// How many fields one method sets, so that it stays small.
    private static final int FIELDS_PER_METHOD = 500;

    private static final ClassDesc VECTOR = GcLayout.describe(V128.class);

    private final DefinedType type;
    private final ClassDesc self;
    private final ClassDesc superclass;

    GcClassFile(DefinedType type) {
        this.type = type;
        this.self = GcLayout.classOf(type);
        this.superclass = GcLayout.superclassOf(type);
    }

    byte[] write() {
        return ClassFile.of().build(self, builder -> {
            builder.withSuperclass(superclass).withFlags(ACC_PUBLIC);
            switch (type.composite()) {
                case StructType struct -> struct(builder, struct);
                case ArrayType array -> array(builder, array);
                default -> throw new IllegalArgumentException("no aggregate: " + type);
            }
        });
    }

    private void array(ClassBuilder builder, ArrayType array) {
        var elements = GcLayout.storageDesc(array.element().storage()).arrayType();
        var constructor = MethodTypeDesc.of(ConstantDescs.CD_void, elements);
        builder.withMethodBody(
                ConstantDescs.INIT_NAME,
                constructor,
                ACC_PUBLIC,
                code -> code.aload(0)
                        .aload(1)
                        .invokespecial(superclass, ConstantDescs.INIT_NAME, constructor)
                        .return_());
        builder.withMethodBody(
                GcLayout.MAKE,
                GcLayout.makeType(array),
                ACC_PUBLIC | ACC_STATIC,
                code -> code.new_(self)
                        .dup()
                        .aload(0)
                        .invokespecial(self, ConstantDescs.INIT_NAME, constructor)
                        .areturn());
    }

    private void struct(ClassBuilder builder, StructType struct) {
        var added = IntStream.range(inheritedFields(), struct.fields().size())
                .boxed()
                .toList();
        for (int i : added) {
            builder.withField(GcLayout.fieldName(i), storage(struct, i), ACC_PUBLIC);
        }
        var vectors = added.stream()
                .filter(i -> struct.fields().get(i).storage() == NumberType.V128)
                .toList();
        for (int i = 0; i < vectors.size(); i += FIELDS_PER_METHOD) {
            var part = vectors.subList(i, Math.min(vectors.size(), i + FIELDS_PER_METHOD));
            builder.withMethodBody(clearName(part), ConstantDescs.MTD_void, ACC_PRIVATE, code -> clear(code, part));
        }
        builder.withMethodBody(
                ConstantDescs.INIT_NAME, ConstantDescs.MTD_void, ACC_PUBLIC, code -> construct(code, vectors));
        if (GcLayout.hasMake(struct)) {
            builder.withMethodBody(
                    GcLayout.MAKE, GcLayout.makeType(struct), ACC_PUBLIC | ACC_STATIC, code -> make(code, struct));
        }
    }

    private int inheritedFields() {
        var supertype = type.supertype();
        return supertype != null && supertype.composite() instanceof StructType struct
                ? struct.fields().size()
                : 0;
    }

    private static ClassDesc storage(StructType struct, int field) {
        return GcLayout.storageDesc(struct.fields().get(field).storage());
    }

    private void construct(CodeBuilder code, List<Integer> vectors) {
        code.aload(0).invokespecial(superclass, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        for (int i = 0; i < vectors.size(); i += FIELDS_PER_METHOD) {
            code.aload(0).invokespecial(self, clearName(vectors.subList(i, vectors.size())), ConstantDescs.MTD_void);
        }
        code.return_();
    }

    private static String clearName(List<Integer> fields) {
        return "clear" + fields.getFirst();
    }

    /// A vector of zeros is an object; all other defaults are the JVM's own.
    private void clear(CodeBuilder code, List<Integer> fields) {
        for (int field : fields) {
            code.aload(0).getstatic(VECTOR, "ZERO", VECTOR).putfield(self, GcLayout.fieldName(field), VECTOR);
        }
        code.return_();
    }

    private void make(CodeBuilder code, StructType struct) {
        int object = code.allocateLocal(TypeKind.REFERENCE);
        code.new_(self)
                .dup()
                .invokespecial(self, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .astore(object);
        for (int i = 0; i < struct.fields().size(); i++) {
            var storage = storage(struct, i);
            code.aload(object).loadLocal(TypeKind.from(storage).asLoadable(), code.parameterSlot(i));
            switch (TypeKind.from(storage)) {
                case BYTE -> code.i2b();
                case SHORT -> code.i2s();
                default -> {}
            }
            code.putfield(self, GcLayout.fieldName(i), storage);
        }
        code.aload(object).areturn();
    }
}

package dev.coracle.engine.compiler.adapter;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;

/// Writes a class that implements an interface by method handles. Its constructor takes an array of them, in the order
/// of the methods, each of its method's exact type.
public final class BoundClass {
    private final ClassDesc self;
    private final ClassDesc implemented;
    private final List<Method> methods;

    /// @param type the interface
    /// @param methods those to implement
    public BoundClass(ClassDesc self, Class<?> type, List<Method> methods) {
        this.self = self;
        this.implemented = LaneEmitter.describe(type);
        this.methods = methods;
    }

    /// The class file.
    public byte[] write() {
        return ClassFile.of().build(self, builder -> {
            builder.withInterfaceSymbols(implemented).withFlags(ACC_PUBLIC | ACC_FINAL);
            builder.withMethodBody(
                    ConstantDescs.INIT_NAME,
                    MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_MethodHandle.arrayType()),
                    ACC_PUBLIC,
                    this::construct);
            for (int i = 0; i < methods.size(); i++) {
                implement(builder, i);
            }
        });
    }

    private void construct(CodeBuilder code) {
        code.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        for (int i = 0; i < methods.size(); i++) {
            code.aload(0).aload(1).loadConstant(i).aaload();
            code.putfield(self, field(i), ConstantDescs.CD_MethodHandle);
        }
        code.return_();
    }

    private void implement(ClassBuilder builder, int index) {
        var method = methods.get(index);
        var javaType = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        var type = MethodTypeDesc.ofDescriptor(javaType.toMethodDescriptorString());
        builder.withField(field(index), ConstantDescs.CD_MethodHandle, ACC_PRIVATE | ACC_FINAL);
        builder.withMethodBody(method.getName(), type, ACC_PUBLIC, code -> call(code, index, type));
    }

    private void call(CodeBuilder code, int index, MethodTypeDesc type) {
        code.aload(0).getfield(self, field(index), ConstantDescs.CD_MethodHandle);
        for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
        }
        code.invokevirtual(ConstantDescs.CD_MethodHandle, "invokeExact", type);
        code.return_(TypeKind.from(type.returnType()));
    }

    private static String field(int index) {
        return "handle" + index;
    }
}

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

/// Writes a class that implements an interface by the functions of an instance. Its constructor takes the instance
/// and an array with the method handles of those methods that need one, in their order.
public final class BoundClass {
    private static final String INSTANCE = "instance";

    private final ClassDesc self;
    private final ClassDesc implemented;
    private final ClassDesc instance;
    private final List<BoundMethod> methods;

    /// @param type the interface
    /// @param instance class of the instance
    /// @param methods those to implement
    public BoundClass(ClassDesc self, Class<?> type, Class<?> instance, List<BoundMethod> methods) {
        this.self = self;
        this.implemented = LaneEmitter.describe(type);
        this.instance = LaneEmitter.describe(instance);
        this.methods = methods;
    }

    /// The class file.
    public byte[] write() {
        return ClassFile.of().build(self, builder -> {
            builder.withInterfaceSymbols(implemented).withFlags(ACC_PUBLIC | ACC_FINAL);
            builder.withField(INSTANCE, instance, ACC_PRIVATE | ACC_FINAL);
            builder.withMethodBody(
                    ConstantDescs.INIT_NAME,
                    MethodTypeDesc.of(
                            ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_MethodHandle.arrayType()),
                    ACC_PUBLIC,
                    this::construct);
            for (int i = 0; i < methods.size(); i++) {
                implement(builder, i);
            }
        });
    }

    private void construct(CodeBuilder code) {
        code.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        code.aload(0).aload(1).checkcast(instance).putfield(self, INSTANCE, instance);
        int handle = 0;
        for (int i = 0; i < methods.size(); i++) {
            if (methods.get(i) instanceof BoundMethod.ByHandle) {
                code.aload(0).aload(2).loadConstant(handle++).aaload();
                code.putfield(self, field(i), ConstantDescs.CD_MethodHandle);
            }
        }
        code.return_();
    }

    private void implement(ClassBuilder builder, int index) {
        var bound = methods.get(index);
        var type = type(bound.method());
        if (bound instanceof BoundMethod.ByHandle) {
            builder.withField(field(index), ConstantDescs.CD_MethodHandle, ACC_PRIVATE | ACC_FINAL);
        }
        builder.withMethodBody(bound.method().getName(), type, ACC_PUBLIC, code -> {
            switch (bound) {
                case BoundMethod.Direct(var _, var owner, var name) -> callDirectly(code, owner, name, type);
                case BoundMethod.ByHandle _ -> callHandle(code, index, type);
            }
            code.return_(TypeKind.from(type.returnType()));
        });
    }

    private void callDirectly(CodeBuilder code, Class<?> owner, String name, MethodTypeDesc type) {
        code.aload(0).getfield(self, INSTANCE, instance);
        loadArguments(code, type);
        code.invokestatic(LaneEmitter.describe(owner), name, type.insertParameterTypes(0, instance));
    }

    private void callHandle(CodeBuilder code, int index, MethodTypeDesc type) {
        code.aload(0).getfield(self, field(index), ConstantDescs.CD_MethodHandle);
        loadArguments(code, type);
        code.invokevirtual(ConstantDescs.CD_MethodHandle, "invokeExact", type);
    }

    private static void loadArguments(CodeBuilder code, MethodTypeDesc type) {
        for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
        }
    }

    private static MethodTypeDesc type(Method method) {
        var type = MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        return MethodTypeDesc.ofDescriptor(type.toMethodDescriptorString());
    }

    private static String field(int index) {
        return "handle" + index;
    }
}

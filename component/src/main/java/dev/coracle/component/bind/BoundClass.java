package dev.coracle.component.bind;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes a class that implements an interface of the embedder by functions of a component. The code of the functions
/// is a constant in it, so that a JIT compiler sees through; what differs between instances is in its fields.
///
/// The constructor takes the functions of an instance, an `Object[]`, and the resource that methods are called on, an
/// `Object`, which is null where there is none.
final class BoundClass {
    private static final String SIMPLE_NAME = "Bound";
    private static final String FUNCTIONS = "functions";
    private static final String RESOURCE = "resource";
    private static final ClassDesc VIEW = describe(GuestView.class);
    private static final MethodType CONSTRUCTOR = MethodType.methodType(void.class, Object[].class, Object.class);
    private static final DirectMethodHandleDesc CLASS_DATA_AT = ConstantDescs.ofConstantBootstrap(
            ConstantDescs.CD_MethodHandles, "classDataAt", ConstantDescs.CD_Object, ConstantDescs.CD_int);

    /// A method of the interface.
    ///
    /// @param code takes the function, then, of a resource's methods, the resource, then what the method takes
    record Body(Method method, MethodHandle code) {}

    private final ClassDesc self;
    private final ClassDesc implemented;
    private final boolean isResource;
    private final List<Body> bodies;

    private BoundClass(String packageName, Class<?> type, boolean isResource, List<Body> bodies) {
        this.self = ClassDesc.of(packageName, SIMPLE_NAME);
        this.implemented = describe(type);
        this.isResource = isResource;
        this.bodies = bodies;
    }

    /// Defines the class and gives its constructor.
    ///
    /// @param lookup defines classes in a package from where `type` is seen
    /// @param isResource whether the interface is a resource's: its `close` drops the resource
    /// @param bodies for each abstract method, apart from that `close`
    static MethodHandle define(MethodHandles.Lookup lookup, Class<?> type, boolean isResource, List<Body> bodies) {
        var packageName = lookup.lookupClass().getPackageName();
        var bytes = new BoundClass(packageName, type, isResource, bodies).write();
        var constants = Stream.concat(
                        bodies.stream().map(body -> body.code.asType(codeType(body.method, isResource))),
                        Stream.of(GuestView.DROP))
                .collect(Collectors.toCollection(ArrayList::new));
        try {
            var defined = lookup.defineHiddenClassWithClassData(bytes, constants, false);
            return defined.findConstructor(defined.lookupClass(), CONSTRUCTOR);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated class is broken", impossible);
        }
    }

    private byte[] write() {
        return ClassFile.of().build(self, builder -> {
            builder.withFlags(ACC_PUBLIC | ACC_FINAL);
            builder.withField(FUNCTIONS, ConstantDescs.CD_Object.arrayType(), ACC_PRIVATE | ACC_FINAL);
            builder.withField(RESOURCE, ConstantDescs.CD_Object, ACC_PRIVATE | ACC_FINAL);
            builder.withMethodBody(ConstantDescs.INIT_NAME, describe(CONSTRUCTOR), ACC_PUBLIC, this::construct);
            for (int i = 0; i < bodies.size(); i++) {
                implement(builder, i);
            }
            if (isResource) {
                builder.withInterfaceSymbols(implemented, VIEW);
                view(builder);
            } else {
                builder.withInterfaceSymbols(implemented);
            }
        });
    }

    private void construct(CodeBuilder code) {
        code.aload(0).invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        code.aload(0).aload(1).putfield(self, FUNCTIONS, ConstantDescs.CD_Object.arrayType());
        code.aload(0).aload(2).putfield(self, RESOURCE, ConstantDescs.CD_Object);
        code.return_();
    }

    private void implement(ClassBuilder builder, int index) {
        var method = bodies.get(index).method;
        var type = describe(javaType(method));
        builder.withMethodBody(method.getName(), type, ACC_PUBLIC, code -> {
            constant(code, index);
            code.aload(0).getfield(self, FUNCTIONS, ConstantDescs.CD_Object.arrayType());
            code.loadConstant(index).aaload();
            if (isResource) {
                code.aload(0).getfield(self, RESOURCE, ConstantDescs.CD_Object);
            }
            for (int i = 0; i < type.parameterCount(); i++) {
                code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
            }
            invoke(code, describe(codeType(method, isResource)));
            code.return_(TypeKind.from(type.returnType()));
        });
    }

    private void view(ClassBuilder builder) {
        builder.withMethodBody(
                "resource",
                MethodTypeDesc.of(ConstantDescs.CD_Object),
                ACC_PUBLIC,
                code -> code.aload(0)
                        .getfield(self, RESOURCE, ConstantDescs.CD_Object)
                        .areturn());
        builder.withMethodBody("close", ConstantDescs.MTD_void, ACC_PUBLIC, code -> {
            constant(code, bodies.size());
            code.aload(0).getfield(self, RESOURCE, ConstantDescs.CD_Object);
            invoke(code, MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object));
            code.return_();
        });
    }

    private static void constant(CodeBuilder code, int index) {
        code.loadConstant(DynamicConstantDesc.ofNamed(
                CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, ConstantDescs.CD_MethodHandle, index));
    }

    private static void invoke(CodeBuilder code, MethodTypeDesc type) {
        code.invokevirtual(ConstantDescs.CD_MethodHandle, "invokeExact", type);
    }

    private static MethodType codeType(Method method, boolean isResource) {
        var type = javaType(method);
        return isResource
                ? type.insertParameterTypes(0, Object.class, Object.class)
                : type.insertParameterTypes(0, Object.class);
    }

    private static MethodType javaType(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }

    private static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private static MethodTypeDesc describe(MethodType type) {
        return MethodTypeDesc.ofDescriptor(type.toMethodDescriptorString());
    }
}

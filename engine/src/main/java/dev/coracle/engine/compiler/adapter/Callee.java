package dev.coracle.engine.compiler.adapter;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/// A method of the host, or a method handle, as a [DispatcherClass] calls it.
public sealed interface Callee {
    /// Java type, without receiver.
    MethodType type();

    /// Whether the first parameter is the caller and no value of the guest.
    boolean takesCaller();

    /// Emits what comes before the arguments: the object that the method is called on, if there is one.
    ///
    /// @param target local variable that holds the host's object
    void emitReceiver(CodeBuilder code, int target);

    /// Emits the call; receiver and arguments are on the stack.
    void emit(CodeBuilder code);

    /// A method of the host's object or its class.
    record HostMethod(Method method, boolean takesCaller) implements Callee {
        @Override
        public MethodType type() {
            return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        }

        @Override
        public void emitReceiver(CodeBuilder code, int target) {
            if (hasReceiver()) {
                code.aload(target);
            }
        }

        private boolean hasReceiver() {
            return !Modifier.isStatic(method.getModifiers());
        }

        @Override
        public void emit(CodeBuilder code) {
            var owner = LaneEmitter.describe(method.getDeclaringClass());
            var descriptor = MethodTypeDesc.ofDescriptor(type().toMethodDescriptorString());
            if (hasReceiver()) {
                code.invokevirtual(owner, method.getName(), descriptor);
            } else {
                code.invokestatic(owner, method.getName(), descriptor);
            }
        }
    }

    /// The host's object is a method handle of this type.
    record Handle(MethodType type, boolean takesCaller) implements Callee {
        @Override
        public void emitReceiver(CodeBuilder code, int target) {
            code.aload(target);
        }

        @Override
        public void emit(CodeBuilder code) {
            invokeExact(code, type);
        }
    }

    /// The host's object is a method handle of this type, and the class's own data too.
    record ConstantHandle(MethodType type, boolean takesCaller) implements Callee {
        private static final DynamicConstantDesc<?> CLASS_DATA = DynamicConstantDesc.ofNamed(
                ConstantDescs.ofConstantBootstrap(
                        LaneEmitter.describe(MethodHandles.class), "classData", ConstantDescs.CD_Object),
                ConstantDescs.DEFAULT_NAME,
                ConstantDescs.CD_MethodHandle);

        @Override
        public void emitReceiver(CodeBuilder code, int target) {
            code.ldc(CLASS_DATA);
        }

        @Override
        public void emit(CodeBuilder code) {
            invokeExact(code, type);
        }
    }

    private static void invokeExact(CodeBuilder code, MethodType type) {
        var descriptor = MethodTypeDesc.ofDescriptor(type.toMethodDescriptorString());
        code.invokevirtual(ConstantDescs.CD_MethodHandle, "invokeExact", descriptor);
    }
}

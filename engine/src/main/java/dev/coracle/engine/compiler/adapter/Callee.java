package dev.coracle.engine.compiler.adapter;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/// A method of the host, or a method handle, as a [DispatcherClass] calls it.
public sealed interface Callee {
    /// Java type, without receiver.
    MethodType type();

    /// Whether the first parameter is the caller and no value of the guest.
    boolean takesCaller();

    /// Whether it is called on the host's object.
    boolean hasReceiver();

    /// Emits the call; receiver and arguments are on the stack.
    void emit(CodeBuilder code);

    /// A method of the host's object or its class.
    record HostMethod(Method method, boolean takesCaller) implements Callee {
        @Override
        public MethodType type() {
            return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
        }

        @Override
        public boolean hasReceiver() {
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
        public boolean hasReceiver() {
            return true;
        }

        @Override
        public void emit(CodeBuilder code) {
            var descriptor = MethodTypeDesc.ofDescriptor(type.toMethodDescriptorString());
            code.invokevirtual(ConstantDescs.CD_MethodHandle, "invokeExact", descriptor);
        }
    }
}

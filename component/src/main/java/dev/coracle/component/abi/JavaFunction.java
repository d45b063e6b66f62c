package dev.coracle.component.abi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// A Java method that stands for a component function, on its object.
///
/// @param key says which method it is: code for functions with equal keys is made once, whatever their receivers
///     are, such as a [java.lang.reflect.Method]
/// @param receiver given to the handle first; null if the method needs none
/// @param handle takes an [Object], the receiver, and then what the signature says
public record JavaFunction(Object key, @Nullable Object receiver, MethodHandle handle, JavaSignature signature)
        implements ComponentFunction {
    public JavaFunction {
        handle = handle.asType(type(signature));
    }

    private static MethodType type(JavaSignature signature) {
        return signature.methodType().insertParameterTypes(0, Object.class);
    }
}

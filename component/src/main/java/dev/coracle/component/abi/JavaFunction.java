package dev.coracle.component.abi;

import java.lang.invoke.MethodHandle;

/// A Java method that stands for a component function.
///
/// @param handle of the type [JavaSignature#methodType]; the receiver is bound, or the first parameter is a resource
public record JavaFunction(MethodHandle handle, JavaSignature signature) {
    public JavaFunction {
        handle = handle.asType(signature.methodType());
    }
}

package dev.coracle.component.abi;

import dev.coracle.engine.Store;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// A Java method that stands for a component function, on its object.
///
/// @param key says which method it is: code for functions with equal keys is made once, whatever their receivers
///     are, such as a [java.lang.reflect.Method]
/// @param receiver given to the handle first; null if the method needs none. A [StoreReceiver] stands for one of each
///     store
/// @param handle takes an [Object], the receiver, and then what the signature says
public record JavaFunction(Object key, @Nullable Object receiver, MethodHandle handle, JavaSignature signature)
        implements ComponentFunction {
    public JavaFunction {
        handle = handle.asType(type(signature));
    }

    /// What is given to the handle first by the guests of a store.
    @Nullable
    Object receiver(Store store) {
        return receiver instanceof StoreReceiver each ? each.of(store) : receiver;
    }

    private static MethodType type(JavaSignature signature) {
        return signature.methodType().insertParameterTypes(0, Object.class);
    }
}

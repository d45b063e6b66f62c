package dev.coracle.component.abi;

import dev.coracle.engine.Store;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// A Java method that stands for a component function, on its object.
///
/// @param key says which method it is: code for functions with equal keys is made once, whatever their receivers
///     are, such as a [java.lang.reflect.Method]
/// @param receiver given to the handle first; null if the method needs none, which is so for all functions of the key
///     or for none. A [StoreReceiver] stands for one of each store
/// @param handle takes the receiver, if there is one, and then what the signature says; of types that
///     [MethodHandle#asType] turns into those
public record JavaFunction(Object key, @Nullable Object receiver, MethodHandle handle, JavaSignature signature)
        implements ComponentFunction {
    /// Whether the handle takes a receiver.
    boolean hasReceiver() {
        return receiver != null;
    }

    /// What is given to the handle first by the guests of a store.
    @Nullable
    Object receiver(Store store) {
        return receiver instanceof StoreReceiver each ? each.of(store) : receiver;
    }
}

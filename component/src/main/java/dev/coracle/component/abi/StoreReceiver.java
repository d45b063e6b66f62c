package dev.coracle.component.abi;

import dev.coracle.engine.Store;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Objects of which each store has its own. Asked whenever an instance is made, by the thread that makes it.
///
/// @param receivers gives the object of a store
public record StoreReceiver(Function<? super Store, ? extends @Nullable Object> receivers) {
    Object of(Store store) {
        @Nullable Object receiver = receivers.apply(store);
        if (receiver == null) {
            throw new IllegalStateException("the linker's function gives no host object for this store");
        }
        return receiver;
    }
}

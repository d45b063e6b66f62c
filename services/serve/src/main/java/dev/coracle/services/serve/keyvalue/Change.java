package dev.coracle.services.serve.keyvalue;

import dev.coracle.services.serve.keyvalue.KeyValueStores.Owner;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Something to write.
///
/// @param store its name in the file
/// @param owner who is charged
/// @param key of the value
/// @param value null to delete it
/// @param done completed when it is durable, or else with a [KeyValueException]
record Change(String store, Owner owner, String key, byte @Nullable [] value, CompletableFuture<@Nullable Void> done) {
    Change(String store, Owner owner, String key, byte @Nullable [] value) {
        this(store, owner, key, value, new CompletableFuture<>());
    }
}

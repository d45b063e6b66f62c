package dev.coracle.services.serve.spin;

import dev.coracle.component.Result;
import dev.coracle.services.serve.keyvalue.KeyValueException;
import dev.coracle.services.serve.keyvalue.KeyValueStore;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import dev.coracle.wasi.IncomingHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The interface `fermyon:spin/key-value`, for all guests of an app.
public final class KeyValue {
    private final Set<String> labels;
    private final KeyValueStores.Owner owner;
    private final KeyValueStores stores;

    /// The variant `error`.
    public sealed interface Error {
        record StoreTableFull() implements Error {}

        record NoSuchStore() implements Error {}

        record AccessDenied() implements Error {}

        record Other(String value) implements Error {}
    }

    /// @param labels of the stores that may be opened
    /// @param owner whose stores these are
    KeyValue(Set<String> labels, KeyValueStores.Owner owner, KeyValueStores stores) {
        this.labels = labels;
        this.owner = owner;
        this.stores = stores;
    }

    /// `open: static func(label: string) -> result<store, error>`
    public Result<Store, Error> storeOpen(String label) {
        if (!labels.contains(label)) {
            return Result.error(new Error.AccessDenied());
        }
        return Store.result(() -> new Store(stores.store(owner, label)));
    }

    /// The resource `store`. Nothing is open for it alone.
    public static final class Store {
        private final KeyValueStore store;

        /// What a store is asked.
        private interface Question<T extends @Nullable Object> {
            T ask() throws KeyValueException;
        }

        Store(KeyValueStore store) {
            this.store = store;
        }

        /// `get: func(key: string) -> result<option<list<u8>>, error>`
        public Result<Optional<byte[]>, Error> get(String key) {
            return result(() -> store.get(key));
        }

        /// `set: func(key: string, value: list<u8>) -> result<_, error>`
        public Result<@Nullable Void, Error> set(String key, byte[] value) {
            return result(() -> {
                store.set(key, value);
                return null;
            });
        }

        /// `delete: func(key: string) -> result<_, error>`
        public Result<@Nullable Void, Error> delete(String key) {
            return result(() -> {
                store.delete(key);
                return null;
            });
        }

        /// `exists: func(key: string) -> result<bool, error>`
        public Result<Boolean, Error> exists(String key) {
            return result(() -> store.exists(key));
        }

        /// `get-keys: func() -> result<list<string>, error>`
        public Result<List<String>, Error> getKeys() {
            return result(store::keys);
        }

        private static <T extends @Nullable Object> Result<T, Error> result(Question<T> question) {
            try {
                return Result.ok(IncomingHandler.during(question::ask));
            } catch (KeyValueException e) {
                return Result.error(new Error.Other(String.valueOf(e.getMessage())));
            }
        }
    }
}

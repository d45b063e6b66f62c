package dev.coracle.services.serve.keyvalue;

import dev.coracle.services.serve.keyvalue.KeyValueStores.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// A store in the file. Immutable.
///
/// @param stores that have the file
/// @param owner who is charged
/// @param label of the store
record EmbeddedStore(EmbeddedStores stores, Owner owner, String label) implements KeyValueStore {
    EmbeddedStore {
        if (owner.name().indexOf('/') >= 0) {
            throw new IllegalArgumentException("the owner \"" + owner.name() + "\" has a / in its name");
        }
    }

    @Override
    public Optional<byte[]> get(String key) throws KeyValueException {
        check(key);
        return Optional.ofNullable(file().get(name(), key));
    }

    @Override
    public void set(String key, byte[] value) throws KeyValueException {
        check(key);
        if (value.length > MOST_VALUE_BYTES) {
            throw new KeyValueException(
                    "the value has " + value.length + " bytes; at most " + MOST_VALUE_BYTES + " go");
        }
        file().change(new Change(name(), owner, key, value));
    }

    @Override
    public void delete(String key) throws KeyValueException {
        check(key);
        file().change(new Change(name(), owner, key, null));
    }

    @Override
    public boolean exists(String key) throws KeyValueException {
        check(key);
        return file().exists(name(), key);
    }

    @Override
    public List<String> keys() throws KeyValueException {
        return file().keys(name());
    }

    /// Unlike that of any other store.
    private String name() {
        return owner.name() + "/" + label;
    }

    private StoreFile file() throws KeyValueException {
        try {
            return stores.current();
        } catch (IOException _) {
            throw new KeyValueException("the store cannot be opened");
        }
    }

    private static void check(String key) throws KeyValueException {
        int bytes = key.length() > MOST_KEY_BYTES ? key.length() : bytes(key);
        if (bytes > MOST_KEY_BYTES) {
            throw new KeyValueException("the key has " + bytes + " bytes; at most " + MOST_KEY_BYTES + " go");
        }
    }

    static int bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length;
    }
}

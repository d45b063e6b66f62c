package dev.coracle.services.serve.keyvalue;

import java.util.List;
import java.util.Optional;

/// Values by keys. For use by any thread.
///
/// What was set or deleted is durable when the method returns. A thread that is interrupted while it waits gets a
/// [KeyValueException], stays interrupted, and does not know whether what it asked for was done.
public interface KeyValueStore {
    /// Bytes of UTF-8 that a key may have.
    int MOST_KEY_BYTES = 255;

    /// Bytes that a value may have.
    int MOST_VALUE_BYTES = 1 << 20;

    /// Bytes of UTF-8 that all keys together may have where they are listed.
    int MOST_LISTED_BYTES = 16 << 20;

    /// The value of a key; empty if it has none. Not to be changed.
    Optional<byte[]> get(String key) throws KeyValueException;

    /// Sets the value of a key, in place of one that it has.
    ///
    /// @param value not changed from now on
    /// @throws KeyValueException also if key or value is too large, or the owner's share is used up
    void set(String key, byte[] value) throws KeyValueException;

    /// Deletes a key and its value. Nothing happens if it has none.
    void delete(String key) throws KeyValueException;

    /// Whether a key has a value.
    boolean exists(String key) throws KeyValueException;

    /// All keys, in no order that counts.
    ///
    /// @throws KeyValueException also if they are larger than [#MOST_LISTED_BYTES]
    List<String> keys() throws KeyValueException;
}
